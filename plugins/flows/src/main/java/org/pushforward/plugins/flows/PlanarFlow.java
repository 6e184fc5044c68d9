package org.pushforward.plugins.flows;

import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.graph.network.Parameters;

/**
 * The family {@code planar}: planar maps on the way from the normalised data to the latent space, so that the density is
 * in closed form and samples are found by Newton's method.
 */
@Component(service = ModelFamily.class)
public final class PlanarFlow implements ModelFamily<PlanarFlow.Options> {
    /**
     * Options of the family.
     *
     * @param layers the number of planar maps
     * @param conditional whether it models x given its label
     */
    record Options(
            @Option(help = "number of planar maps", defaultValue = "16", minimum = 1, maximum = 128)
            int layers,

            @Option(
                    help = "whether it models the data given its label, p(x|y), which the data must have",
                    defaultValue = "false")
            boolean conditional) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "planar",
            "Planar flow, turned so that the density of data is in closed form",
            "Rezende, Mohamed: Variational inference with normalizing flows, ICML 2015",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        int dimension = Vectors.dimension(data, DESCRIPTOR.id());
        int context = Flow.context(data, options.conditional());
        Parameters parameters = new Parameters();
        List<Transform> transforms = new ArrayList<>();
        for (int layer = 0; layer < options.layers(); layer++) {
            transforms.add(Planar.create(parameters.scope("layers." + layer), dimension, context));
        }
        transforms.add(ActivationNormalization.create(parameters.scope("normalization"), dimension));
        return Flow.of(data, options.conditional(), parameters, transforms);
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "maximum-likelihood",
                Map.of("lr", "1.0e-2", "batch", "256", "steps", "10000"),
                List.of("kl-to-truth", "nll"));
    }
}
