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
 * The family {@code nsf}: rational-quadratic splines, in couplings or autoregressive, each followed on the way from the
 * latent space to data by a linear mixing of the coordinates; the data is normalised first.
 */
@Component(service = ModelFamily.class)
public final class Nsf implements ModelFamily<Nsf.Options> {
    /** What the parameters of the spline of a coordinate depend on. */
    enum Structure {
        /** The half of the coordinates that is kept; density and samples take one pass. */
        COUPLING,
        /** All coordinates before it; samples take a pass for each coordinate. */
        AUTOREGRESSIVE
    }

    /**
     * Options of the family.
     *
     * @param structure what a spline depends on
     * @param layers the number of transforms
     * @param width the width of the hidden layers of their networks
     * @param bins of each spline
     * @param tailBound outside which splines are the identity
     * @param mixing whether layers are joined by linear mixings
     * @param conditional whether it models x given its label
     */
    record Options(
            @Option(help = "whether splines are coupled or autoregressive", defaultValue = "coupling")
            Structure structure,

            @Option(help = "number of spline layers", defaultValue = "4", minimum = 1, maximum = 64)
            int layers,

            @Option(
                    help = "width of the two hidden layers of each network",
                    defaultValue = "64",
                    minimum = 1,
                    maximum = 4096)
            int width,

            @Option(help = "number of bins of each spline", defaultValue = "8", minimum = 2, maximum = 128)
            int bins,

            @Option(
                    help =
                            "splines act on (-b, b) and leave coordinates outside alone, in units of the data's deviation",
                    defaultValue = "4",
                    minimum = 0,
                    maximum = 1000,
                    exclusive = true)
            double tailBound,

            @Option(help = "whether a linear layer mixes the coordinates between spline layers", defaultValue = "true")
            boolean mixing,

            @Option(
                    help = "whether it models the data given its label, p(x|y), which the data must have",
                    defaultValue = "false")
            boolean conditional) {}

    // What an engine prepares in about half a minute.
    private static final int MOST_PASSES = 128;

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "nsf",
            "Neural spline flow: monotone rational-quadratic splines, coupled or autoregressive",
            "Durkan, Bekasov, Murray, Papamakarios: Neural spline flows, NeurIPS 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        int dimension = Vectors.dimension(data, DESCRIPTOR.id());
        Parameters parameters = new Parameters();
        List<Transform> transforms = new ArrayList<>();
        for (int layer = 0; layer < options.layers(); layer++) {
            Parameters scope = parameters.scope("layers." + layer);
            transforms.add(splines(scope.scope("network"), data, layer, options));
            if (options.mixing() && dimension > 1) {
                transforms.add(LinearMixing.create(scope.scope("mixing"), dimension));
            }
        }
        transforms.add(ActivationNormalization.create(parameters.scope("normalization"), dimension));
        return Flow.of(data, options.conditional(), parameters, transforms);
    }

    private static Transform splines(Parameters scope, DataShape data, int layer, Options options) {
        Elementwise spline = new RationalQuadraticSpline(options.bins(), options.tailBound());
        boolean odd = layer % 2 == 1;
        int context = Flow.context(data, options.conditional());
        return switch (options.structure()) {
            case COUPLING ->
                Coupling.create(
                        scope,
                        Vectors.dimensionOfCoupling(data, DESCRIPTOR.id()),
                        context,
                        odd,
                        spline,
                        options.width());
            case AUTOREGRESSIVE -> {
                Vectors.requirePasses(options.layers(), data.features(), MOST_PASSES, DESCRIPTOR.id());
                yield Autoregressive.create(scope, data.features(), context, odd, spline, options.width());
            }
        };
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "maximum-likelihood",
                Map.of("lr", "1.0e-3", "batch", "256", "steps", "10000"),
                List.of("kl-to-truth", "nll"));
    }
}
