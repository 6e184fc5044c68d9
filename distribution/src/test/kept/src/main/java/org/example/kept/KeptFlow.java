package org.example.kept;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.graph.network.Parameters;

/** The family {@code kept-flow}: a normalizing flow of shears, with density and samples in closed form. */
@Component(service = ModelFamily.class)
public final class KeptFlow implements ModelFamily<KeptFlow.Options> {
    /**
     * Options of the family, as {@code pushforward describe kept-flow} shows them.
     *
     * @param layers the number of shears
     * @param slope how sharply each of them bends
     */
    record Options(
            @Option(help = "number of shears", defaultValue = "24", minimum = 1, maximum = 200)
            int layers,

            @Option(
                    help = "how sharply each shear bends",
                    defaultValue = "1",
                    minimum = 0,
                    maximum = 100,
                    exclusive = true)
            double slope) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "kept-flow",
            "A flow of shears x + v tanh(w'x + b), each of which keeps volumes",
            "Dinh, Krueger, Bengio: NICE, ICLR workshop 2015, and Rezende, Mohamed, ICML 2015, section 4.1",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        if (data.isImage() || data.features() < 2) {
            throw new OptionException(
                    "",
                    "The family 'kept-flow' models points and rows of tables with 2 or more columns, not data of shape "
                            + data.example());
        }
        Parameters parameters = new Parameters();
        Scaling scaling = Scaling.create(parameters.scope("scaling"), data.features());
        List<Shear> shears = new ArrayList<>();
        for (int layer = 0; layer < options.layers(); layer++) {
            shears.add(Shear.create(parameters.scope("shears." + layer), data.features(), options.slope()));
        }
        return new ShearFlow(parameters, data.features(), shears, scaling);
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "maximum-likelihood",
                Map.of("lr", "5.0e-3", "batch", "256", "steps", "3000"),
                List.of("kl-to-truth", "nll"));
    }
}
