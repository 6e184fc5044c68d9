package org.example.whirl;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.graph.Shape;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;

/** The family {@code whirl}: rotations of the plane about learned centres, by angles that fade with the distance. */
@Component(service = ModelFamily.class)
public final class WhirlFlow implements ModelFamily<WhirlFlow.Options> {
    /**
     * Options of the family.
     *
     * @param layers the number of whirls
     */
    record Options(
            @Option(help = "number of whirls", defaultValue = "16", minimum = 1, maximum = 100)
            int layers) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "whirl",
            "A flow of the plane that rotates about learned centres",
            "",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        if (data.isImage() || data.features() != 2) {
            throw new OptionException(
                    "", "The family 'whirl' models points of the plane, not data of shape " + data.example());
        }
        Parameters parameters = new Parameters();
        List<Whirl> whirls = IntStream.range(0, options.layers())
                .mapToObj(layer -> Whirl.create(parameters.scope("whirls." + layer)))
                .toList();
        return new WhirlModel(
                parameters,
                parameters.trained("mean", Shape.of(2), Initializer.constant(0)),
                parameters.trained("log-scale", Shape.of(2), Initializer.constant(0)),
                whirls);
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "maximum-likelihood",
                Map.of("lr", "5.0e-3", "batch", "256", "steps", "3000"),
                List.of("kl-to-truth", "nll"));
    }
}
