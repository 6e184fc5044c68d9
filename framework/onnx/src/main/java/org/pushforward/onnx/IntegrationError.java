package org.pushforward.onnx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Integration;
import org.pushforward.api.model.Model;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/**
 * How far the functions of a model that integrates an ordinary differential equation are from themselves with twice as many
 * steps, in float64.
 *
 * @param method of integration
 * @param steps that the exported files make
 * @param examples at how many points they were compared
 * @param differences of each function by its name
 */
record IntegrationError(String method, int steps, int examples, Map<String, Difference> differences) {
    private static final int EXAMPLES = 64;

    /**
     * Of the elements of all outputs.
     *
     * @param largest their largest |a - b|
     * @param rootMeanSquare the root of their mean square
     */
    record Difference(double largest, double rootMeanSquare) {}

    /** Measures it; empty when the model does not integrate. */
    static Optional<IntegrationError> of(
            Model model, DataShape data, List<ModelFunction> functions, TrainedFunctions trained, Parity inputs) {
        return model.capability(Integration.class).map(integration -> {
            List<ModelFunction> finer = ModelFunction.of(integration.withSteps(2 * integration.steps()), data);
            Map<String, Difference> differences = new LinkedHashMap<>();
            for (int i = 0; i < functions.size(); i++) {
                List<Tensor> at = inputs.inputs(functions.get(i), EXAMPLES);
                differences.put(
                        functions.get(i).name(),
                        difference(
                                trained.interpret(functions.get(i), at, ElementType.FLOAT64),
                                trained.interpret(finer.get(i), at, ElementType.FLOAT64)));
            }
            return new IntegrationError(integration.method(), integration.steps(), EXAMPLES, differences);
        });
    }

    private static Difference difference(Map<String, Tensor> some, Map<String, Tensor> others) {
        double largest = 0;
        double squares = 0;
        long count = 0;
        for (Map.Entry<String, Tensor> output : some.entrySet()) {
            Tensor other = others.get(output.getKey());
            for (int i = 0; i < other.elementCount(); i++) {
                double difference = output.getValue().get(i) - other.get(i);
                largest = Math.max(largest, Math.abs(difference));
                squares += difference * difference;
                count++;
            }
        }
        return new Difference(largest, Math.sqrt(squares / count));
    }

    void write(ObjectNode node) {
        node.put("method", method).put("steps", steps).put("comparedWithSteps", 2 * steps);
        node.put("examples", examples);
        ObjectNode errors = node.putObject("differences");
        differences.forEach((function, difference) -> errors.putObject(function)
                .put("largest", difference.largest())
                .put("rootMeanSquare", difference.rootMeanSquare()));
    }
}
