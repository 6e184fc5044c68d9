package org.pushforward.plugins.flows;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameters;

/** The family {@code realnvp}: affine couplings that keep even and odd coordinates in turn. */
@Component(service = ModelFamily.class)
public final class RealNvp implements ModelFamily<RealNvp.Options> {
    /**
     * Options of the family.
     *
     * @param layers the number of couplings
     * @param width the width of the hidden layers of the scale and shift networks
     * @param conditional whether it models x given its label
     * @param asWritten whether the log-determinant is that of the course's code
     */
    record Options(
            @Option(help = "number of coupling layers", defaultValue = "6", minimum = 1, maximum = 64)
            int layers,

            @Option(
                    help = "width of the two hidden layers of each scale and shift network",
                    defaultValue = "128",
                    minimum = 1,
                    maximum = 4096)
            int width,

            @Option(
                    help = "whether it models the data given its label, p(x|y), which the data must have",
                    defaultValue = "false")
            boolean conditional,

            @Option(
                    help =
                            "whether the log-determinant sums the log-scales of kept coordinates too, as the course's code"
                                    + " does: the log-density then gains up to 1 nat per layer and kept coordinate, and the"
                                    + " integral of the density is no longer 1",
                    defaultValue = "false")
            boolean asWritten) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "realnvp",
            "Normalizing flow of affine coupling layers with an exact density",
            "Dinh, Sohl-Dickstein, Bengio: Density estimation using Real NVP, ICLR 2017",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        int dimension = Vectors.dimensionOfCoupling(data, DESCRIPTOR.id());
        int context = Flow.context(data, options.conditional());
        Parameters parameters = new Parameters();
        List<Transform> couplings = IntStream.range(0, options.layers())
                .<Transform>mapToObj(layer -> AffineCoupling.create(
                        parameters.scope("layers." + layer),
                        dimension,
                        context,
                        options.width(),
                        layer % 2,
                        options.asWritten()))
                .toList();
        return Flow.of(data, options.conditional(), parameters, couplings);
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "maximum-likelihood",
                Map.of("lr", "1.0e-4", "batch", "256", "steps", "20000"),
                List.of("kl-to-truth", "nll"));
    }

    /** Takes over the course's networks s and t, whose modules are counted with their activations. */
    @Override
    public Imported importing(Map<String, Tensor> arrays) {
        Map<String, Object> options = new LinkedHashMap<>();
        long layers = arrays.keySet().stream()
                .filter(name -> name.matches("layers\\.\\d+\\.s\\.0\\.bias"))
                .count();
        if (layers > 0) {
            options.put("layers", layers);
        }
        Optional.ofNullable(arrays.get("layers.0.s.0.bias"))
                .ifPresent(bias -> options.put("width", bias.elementCount()));
        return new Imported("moons", options, RealNvp::arrayName, Set.of(), Set.of());
    }

    private static String arrayName(String parameter) {
        return parameter
                .replace(".scale.", ".s.")
                .replace(".shift.", ".t.")
                .replaceAll("\\.([st])\\.2\\.", ".$1.4.")
                .replaceAll("\\.([st])\\.1\\.", ".$1.2.");
    }

    @Override
    public Map<String, Tensor> naming(ForeignFunction function) {
        return CouplingLayers.named(function);
    }
}
