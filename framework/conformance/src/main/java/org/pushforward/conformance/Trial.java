package org.pushforward.conformance;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.training.Weights;

/** Numbers for what is symbolic, drawn by seed, and what the interpreter makes of them in float64. */
final class Trial {
    static final long SEED = 7;

    private static final double PERTURBATION = 0.3;
    // What a parameter that starts from zeros, as the last layer of many networks, is moved by.
    private static final double SMALLEST = 0.1;

    private final Draws draws;
    private final Map<Value, Tensor> known = new LinkedHashMap<>();
    private final Map<String, Tensor> weights = new LinkedHashMap<>();

    /** Begins a trial of its own stream of numbers. */
    Trial(String stream) {
        draws = new RandomStream(SEED, "conformance/" + stream).step(0);
    }

    /** Begins a trial with weights around those that training starts from, so that nothing vanishes by symmetry. */
    static Trial around(Parameters parameters, String stream) {
        Trial trial = new Trial(stream);
        for (Parameter parameter : parameters.all()) {
            double[] values = Parameters.initial(parameter, SEED).toDoubles();
            if (parameter.role() == Parameter.Role.TRAINED) {
                double size = PERTURBATION * Math.max(SMALLEST, rootMeanSquare(values));
                Arrays.setAll(values, i -> values[i] + size * trial.draws.nextNormal());
            }
            Tensor tensor = Tensor.of(values, parameter.shape());
            trial.weights.put(parameter.name(), tensor);
            trial.known.put(parameter.value(), tensor);
        }
        return trial;
    }

    private static double rootMeanSquare(double... values) {
        return Math.sqrt(
                Arrays.stream(values).map(value -> value * value).average().orElse(0));
    }

    /** Returns the weights of the trial, as training knows them. */
    Weights weights() {
        return new Weights(weights);
    }

    /** Returns an input of standard normal numbers. */
    Value normal(String name, Shape shape) {
        return give(Value.input(name, shape), normals(shape));
    }

    /** Returns an input of uniform numbers in (0, 1). */
    Value uniform(String name, Shape shape) {
        double[] values = new double[shape.elementCount()];
        Arrays.setAll(values, i -> draws.nextUniform());
        return give(Value.input(name, shape), Tensor.of(values, shape));
    }

    /** Returns standard normal numbers. */
    Tensor normals(Shape shape) {
        double[] values = new double[shape.elementCount()];
        Arrays.setAll(values, i -> draws.nextNormal());
        return Tensor.of(values, shape);
    }

    /** Gives an input its numbers and returns it. */
    Value give(Value input, Tensor values) {
        known.put(input, values);
        return input;
    }

    /** Returns the numbers of an input. */
    Tensor given(Value input) {
        return known.get(input);
    }

    /** Returns the elements of a value. */
    double[] evaluate(Value value) {
        return evaluate(List.of(value)).get(0);
    }

    /** Returns the elements of each value; what they share is computed once. */
    List<double[]> evaluate(List<Value> values) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(values, known).stream().map(Tensor::toDoubles).toList();
    }

    /** Returns d image_i / d point_j of every example, {@code [batch][d][d]}, for both of shape {@code [batch, d]}. */
    double[][][] jacobians(Value image, Value point) {
        int batch = Math.toIntExact(point.shape().size(0));
        int dimension = point.shape().example().elementCount();
        double[][][] jacobians = new double[batch][dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            Value coordinate = image.slice(1, i, i + 1L).sum();
            double[] row = evaluate(Gradients.of(coordinate, List.of(point)).get(0));
            for (int example = 0; example < batch; example++) {
                System.arraycopy(row, example * dimension, jacobians[example][i], 0, dimension);
            }
        }
        return jacobians;
    }
}
