package org.pushforward.plugins.flows;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameters;

/** The family {@code otflow}: a continuous flow whose velocity is the gradient of a potential. */
@Component(service = ModelFamily.class)
public final class OtFlow implements ModelFamily<OtFlow.Options> {
    /**
     * Options of the family.
     *
     * @param width of the layers of the potential
     * @param layers of the potential
     * @param trainingSteps the number of RK4 steps while training
     * @param evaluationSteps the number of RK4 steps of the trained and of the exported model
     * @param conditional whether it models x given its label
     */
    record Options(
            @Option(help = "width of the layers of the potential", defaultValue = "32", minimum = 1, maximum = 4096)
            int width,

            @Option(help = "number of layers of the potential", defaultValue = "2", minimum = 1, maximum = 16)
            int layers,

            @Option(help = "RK4 steps while training", defaultValue = "4", minimum = 1, maximum = 256)
            int trainingSteps,

            @Option(
                    help =
                            "RK4 steps of the trained and of the exported model; with 2, as in the course's notebook, its"
                                    + " published density integrates to 1.045 instead of 1",
                    defaultValue = "8",
                    minimum = 1,
                    maximum = 256)
            int evaluationSteps,

            @Option(
                    help = "whether it models the data given its label, p(x|y), which the data must have",
                    defaultValue = "false")
            boolean conditional) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "otflow",
            "Continuous normalizing flow along the gradient of a potential, with short straight paths",
            "Onken, Wu Fung, Li, Ruthotto: OT-Flow, AAAI 2021",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        int dimension = data.features();
        int context = Flow.context(data, options.conditional());
        Parameters parameters = new Parameters();
        OptimalTransportFlow flow = new OptimalTransportFlow(
                data.example(),
                parameters,
                new StandardNormal(dimension),
                Potential.create(parameters, dimension, context, options.width(), options.layers()),
                options.trainingSteps(),
                options.evaluationSteps());
        return Flow.given(data, options.conditional(), flow, flow::given);
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "optimal-transport",
                Map.of("lr", "1.0e-2", "batch", "256", "steps", "20000"),
                List.of("kl-to-truth", "nll"));
    }

    /** Takes over the course's potential; its constant c.bias has no effect on the flow. */
    @Override
    public Imported importing(Map<String, Tensor> arrays) {
        Map<String, Object> options = new LinkedHashMap<>();
        Optional.ofNullable(arrays.get("N.layers.0.bias")).ifPresent(bias -> options.put("width", bias.elementCount()));
        long layers = arrays.keySet().stream()
                .filter(name -> name.matches("N\\.layers\\.\\d+\\.bias"))
                .count();
        if (layers > 0) {
            options.put("layers", layers);
        }
        return new Imported("moons", options, OtFlow::arrayName, Set.of("c.bias"), Set.of());
    }

    private static String arrayName(String parameter) {
        return switch (parameter) {
            case "quadratic" -> "A";
            case "linear" -> "c.weight";
            case "output" -> "w.weight";
            default -> "N." + parameter;
        };
    }
}
