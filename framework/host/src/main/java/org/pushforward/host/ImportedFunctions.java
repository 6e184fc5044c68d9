package org.pushforward.host;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Model;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.onnx.reader.OnnxFile;
import org.pushforward.training.Weights;

/** Whether a model with imported weights computes what the files that they are from compute, in float64. */
final class ImportedFunctions {
    private static final int BATCH = 3;
    private static final double TOLERANCE = 1e-4;
    private static final Interpreter EXACT = new Interpreter(ElementType.FLOAT64);

    private final Model model;
    private final Map<Value, Tensor> parameters = new HashMap<>();

    private ImportedFunctions(Model model, Weights weights) {
        this.model = model;
        for (Parameter parameter : model.parameters().all()) {
            parameters.put(parameter.value(), weights.get(parameter));
        }
    }

    /**
     * Compares them at random inputs.
     *
     * @throws DataException when a file computes something else: its layers fit, and what lies between them does not
     */
    static void check(List<OnnxFile> files, Model model, Weights weights) {
        ImportedFunctions imported = new ImportedFunctions(model, weights);
        files.forEach(imported::check);
    }

    private void check(OnnxFile file) {
        if (file.inputs().size() != 1 || file.label().isPresent()) {
            throw new DataException(
                    "The ONNX file " + file.name() + " cannot be imported: it takes more than one input");
        }
        String name = file.inputs().keySet().iterator().next();
        Shape shape = file.inputs().get(name).bind(BATCH);
        Value input = Value.input(name, shape);
        Draws draws = new RandomStream(0, "import").step(0);
        Tensor numbers = Tensor.zeros(ElementType.FLOAT64, shape);
        for (int i = 0; i < numbers.elementCount(); i++) {
            numbers.set(i, draws.nextUniform());
        }
        Map<Value, Tensor> feeds = new HashMap<>(parameters);
        feeds.put(input, numbers);
        Value result = file.apply(Map.of(name, input)).values().iterator().next();
        Tensor expected = EXACT.evaluate(List.of(result), feeds).get(0);
        double closest = Double.POSITIVE_INFINITY;
        for (Value candidate : candidates(input)) {
            Tensor found = EXACT.evaluate(List.of(candidate), feeds).get(0);
            closest = Math.min(closest, difference(found, expected));
        }
        if (!(closest <= TOLERANCE)) {
            throw new DataException("The ONNX file " + file.name() + " cannot be imported: its layers fit, but what it"
                    + " computes is no function of the model"
                    + (closest < Double.POSITIVE_INFINITY ? ", from which it differs by " + closest : "")
                    + "; activations, strides, padding or the order of layers are others");
        }
    }

    /** Returns what the functions of the model are at an input that they fit. */
    private List<Value> candidates(Value input) {
        List<Value> candidates = new ArrayList<>();
        Pass pass = Pass.evaluation();
        Shape latent = model.generator().prior().shape();
        if (input.shape().example().elements().equals(latent.elements())) {
            candidates.add(model.generator().generate(input.reshapeRows(latent.elementCount()), pass));
        }
        try {
            model.capability(Density.class).ifPresent(density -> candidates.add(density.logDensity(input, pass)));
            model.capability(Encoder.class)
                    .ifPresent(encoder ->
                            candidates.add(encoder.encode(input, pass).mean()));
            model.capability(Critic.class).ifPresent(critic -> {
                candidates.add(critic.output(input, pass));
                candidates.add(critic.score(input, pass));
                // The course's critics are given 2x - 1; those of the families compute it.
                candidates.add(critic.output(input.add(1).multiply(0.5), pass));
                candidates.add(critic.score(input.add(1).multiply(0.5), pass));
            });
        } catch (IllegalArgumentException e) {
            // An input of another shape is none of these functions'.
            return candidates;
        }
        return candidates;
    }

    private static double difference(Tensor found, Tensor expected) {
        if (found.elementCount() != expected.elementCount()) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < found.elementCount(); i++) {
            largest = Math.max(
                    largest, Math.abs(found.get(i) - expected.get(i)) / Math.max(1, Math.abs(expected.get(i))));
        }
        return largest;
    }
}
