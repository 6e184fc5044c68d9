package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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

/** Values for what is symbolic, drawn by seed, and what the interpreter makes of them in float64. */
final class Sample {
    private final Draws draws;
    private final long seed;
    private final Map<Value, Tensor> feeds = new LinkedHashMap<>();

    Sample(long seed, String stream) {
        this.seed = seed;
        this.draws = new RandomStream(seed, stream).step(0);
    }

    /** Gives each parameter normal numbers around what training starts from. */
    void perturb(Parameters parameters, double deviation) {
        for (Parameter parameter : parameters.all()) {
            double[] values = Parameters.initial(parameter, seed).toDoubles();
            for (int i = 0; i < values.length; i++) {
                values[i] += deviation * draws.nextNormal();
            }
            feeds.put(parameter.value(), Tensor.of(values, parameter.shape()));
        }
    }

    /** Returns an input of normal numbers. */
    Value normal(String name, Shape shape, double deviation) {
        double[] values = new double[shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * draws.nextNormal();
        }
        Value input = Value.input(name, shape);
        give(input, Tensor.of(values, shape));
        return input;
    }

    /** Gives an input its numbers. */
    void give(Value input, Tensor values) {
        feeds.put(input, values);
    }

    double[] evaluate(Value value) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0)
                .toDoubles();
    }

    /** Returns d image_i / d point_j of every example, {@code [batch][d][d]}. */
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

    /** Asserts that the loss depends on every trained parameter. */
    void assertReachesEveryParameter(Value loss, Parameters parameters) {
        List<Parameter> trained = parameters.inScope(Parameter.Role.TRAINED);
        List<Value> gradients =
                Gradients.of(loss, trained.stream().map(Parameter::value).toList());
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < trained.size(); i++) {
            double size = 0;
            for (double element : evaluate(gradients.get(i))) {
                size += Math.abs(element);
            }
            if (!(size > 0)) {
                missed.add(trained.get(i).name());
            }
        }
        assertThat(missed).as("parameters without gradient, seed %d", seed).isEmpty();
    }

    void assertClose(Value actual, double[] expected, double tolerance) {
        double[] values = evaluate(actual);
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.length; i++) {
            assertThat(values[i])
                    .as("element %d, seed %d", i, seed)
                    .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
        }
    }

    /** Asserts that log-determinants {@code [batch]} are those of the Jacobian of {@code image} in {@code point}. */
    void assertLogDeterminant(Value logDeterminant, Value image, Value point, double tolerance) {
        double[][][] jacobians = jacobians(image, point);
        double[] expected = new double[jacobians.length];
        for (int example = 0; example < expected.length; example++) {
            expected[example] = Math.log(Math.abs(determinant(jacobians[example])));
        }
        assertClose(logDeterminant, expected, tolerance);
    }

    /** Gaussian elimination with partial pivoting. */
    private static double determinant(double[][] matrix) {
        double determinant = 1;
        for (int k = 0; k < matrix.length; k++) {
            int pivot = k;
            for (int i = k + 1; i < matrix.length; i++) {
                pivot = Math.abs(matrix[i][k]) > Math.abs(matrix[pivot][k]) ? i : pivot;
            }
            double[] row = matrix[pivot];
            determinant *= pivot == k ? row[k] : -row[k];
            matrix[pivot] = matrix[k];
            matrix[k] = row;
            for (int i = k + 1; i < matrix.length; i++) {
                double factor = matrix[i][k] / row[k];
                for (int j = k; j < matrix.length; j++) {
                    matrix[i][j] -= factor * row[j];
                }
            }
        }
        return determinant;
    }
}
