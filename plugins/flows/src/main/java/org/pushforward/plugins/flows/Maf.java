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
 * The family {@code maf}: affine autoregressive transforms with the order of the coordinates reversed from layer to layer,
 * and an activation normalisation before each on the way to the latent space.
 */
@Component(service = ModelFamily.class)
public final class Maf implements ModelFamily<Maf.Options> {
    /**
     * Options of the family.
     *
     * @param layers the number of autoregressive transforms
     * @param width the width of the hidden layers of their networks
     * @param conditional whether it models x given its label
     */
    record Options(
            @Option(help = "number of autoregressive layers", defaultValue = "6", minimum = 1, maximum = 64)
            int layers,

            @Option(
                    help = "width of the two hidden layers of each masked network",
                    defaultValue = "128",
                    minimum = 1,
                    maximum = 4096)
            int width,

            @Option(
                    help = "whether it models the data given its label, p(x|y), which the data must have",
                    defaultValue = "false")
            boolean conditional) {}

    // What an engine prepares in about half a minute.
    private static final int MOST_PASSES = 640;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "maf",
            "Masked autoregressive flow: density in one pass, samples coordinate by coordinate",
            "Papamakarios, Pavlakou, Murray: Masked autoregressive flow for density estimation, NeurIPS 2017",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        int dimension = Vectors.dimension(data, DESCRIPTOR.id());
        Vectors.requirePasses(options.layers(), dimension, MOST_PASSES, DESCRIPTOR.id());
        int context = Flow.context(data, options.conditional());
        Parameters parameters = new Parameters();
        List<Transform> transforms = new ArrayList<>();
        for (int layer = 0; layer < options.layers(); layer++) {
            Parameters scope = parameters.scope("layers." + layer);
            transforms.add(Autoregressive.create(
                    scope.scope("network"), dimension, context, layer % 2 == 1, new Affine(), options.width()));
            transforms.add(ActivationNormalization.create(scope.scope("normalization"), dimension));
        }
        return Flow.of(data, options.conditional(), parameters, transforms);
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "maximum-likelihood",
                Map.of("lr", "1.0e-3", "batch", "256", "steps", "10000"),
                List.of("kl-to-truth", "nll"));
    }
}
