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
 * The family {@code glow} for vectors: on the way to the latent space each step normalises, mixes all coordinates
 * linearly and maps one half of them affinely by the other.
 */
@Component(service = ModelFamily.class)
public final class Glow implements ModelFamily<Glow.Options> {
    /**
     * Options of the family.
     *
     * @param layers the number of steps
     * @param width the width of the hidden layers of the networks of the couplings
     * @param conditional whether it models x given its label
     */
    record Options(
            @Option(
                    help = "number of steps of normalisation, mixing and coupling",
                    defaultValue = "8",
                    minimum = 1,
                    maximum = 64)
            int layers,

            @Option(
                    help = "width of the two hidden layers of each network",
                    defaultValue = "128",
                    minimum = 1,
                    maximum = 4096)
            int width,

            @Option(
                    help = "whether it models the data given its label, p(x|y), which the data must have",
                    defaultValue = "false")
            boolean conditional) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "glow",
            "Affine couplings with activation normalisation and invertible linear mixing, for vectors",
            "Kingma, Dhariwal: Glow: generative flow with invertible 1x1 convolutions, NeurIPS 2018",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        Vectors.dimension(data, DESCRIPTOR.id());
        int dimension = Vectors.dimensionOfCoupling(data, DESCRIPTOR.id());
        int context = Flow.context(data, options.conditional());
        Parameters parameters = new Parameters();
        List<Transform> transforms = new ArrayList<>();
        for (int layer = 0; layer < options.layers(); layer++) {
            Parameters scope = parameters.scope("layers." + layer);
            transforms.add(Coupling.create(
                    scope.scope("network"), dimension, context, layer % 2 == 1, new Affine(), options.width()));
            transforms.add(LinearMixing.create(scope.scope("mixing"), dimension));
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
