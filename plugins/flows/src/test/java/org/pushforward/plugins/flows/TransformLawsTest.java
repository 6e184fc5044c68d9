package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** One set of laws for every transform: add a transform to {@link #transforms} and it is held to them. */
final class TransformLawsTest {
    private static final int BATCH = 5;
    private static final long SEED = 20_261_122;

    /** A transform with the dimension it works on. */
    record Case(String name, int dimension, BiFunction<Parameters, Integer, Transform> create) {
        @Override
        public String toString() {
            return name + " in " + dimension + " dimensions";
        }
    }

    static Stream<Case> transforms() {
        return Stream.of(2, 3, 6)
                .flatMap(dimension -> Stream.of(
                        new Case("coupling that keeps even", dimension, (p, d) -> AffineCoupling.create(p, d, 7, 0)),
                        new Case("coupling that keeps odd", dimension, (p, d) -> AffineCoupling.create(p, d, 7, 1))));
    }

    private final Map<Value, Tensor> feeds = new LinkedHashMap<>();
    private Value point;

    private Transform create(Case law) {
        Parameters parameters = new Parameters();
        Transform transform = law.create().apply(parameters, law.dimension());
        Draws draws = new RandomStream(SEED, law.toString()).step(0);
        for (Parameter parameter : parameters.all()) {
            feeds.put(parameter.value(), normal(draws, parameter.shape(), 0.7));
        }
        point = Value.input("point", Shape.of(BATCH, law.dimension()));
        feeds.put(point, normal(draws, point.shape(), 1.5));
        return transform;
    }

    private static Tensor normal(Draws draws, Shape shape, double deviation) {
        double[] values = new double[shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = deviation * draws.nextNormal();
        }
        return Tensor.of(values, shape);
    }

    private double[] evaluate(Value value) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0)
                .toDoubles();
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void theInverseUndoesTheTransform(Case law) {
        Transform transform = create(law);
        Transform.Image image = transform.forward(point, Pass.evaluation());
        Transform.Image back = transform.inverse(image.value(), Pass.evaluation());
        assertClose(evaluate(back.value()), feeds.get(point).toDoubles(), 1e-10);
        assertClose(evaluate(back.logDeterminant().add(image.logDeterminant())), new double[BATCH], 1e-10);
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void theLogDeterminantIsThatOfTheJacobian(Case law) {
        Transform transform = create(law);
        assertIsLogDeterminant(transform.forward(point, Pass.evaluation()), law.dimension());
        assertIsLogDeterminant(transform.inverse(point, Pass.evaluation()), law.dimension());
    }

    private void assertIsLogDeterminant(Transform.Image image, int dimension) {
        List<double[]> rows = new ArrayList<>();
        for (int i = 0; i < dimension; i++) {
            Value coordinate = image.value().slice(1, i, i + 1L).sum();
            rows.add(evaluate(Gradients.of(coordinate, List.of(point)).get(0)));
        }
        double[] expected = new double[BATCH];
        for (int example = 0; example < BATCH; example++) {
            double[][] jacobian = new double[dimension][dimension];
            for (int i = 0; i < dimension; i++) {
                System.arraycopy(rows.get(i), example * dimension, jacobian[i], 0, dimension);
            }
            expected[example] = Math.log(Math.abs(determinant(jacobian)));
        }
        assertClose(evaluate(image.logDeterminant()), expected, 1e-10);
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

    private static void assertClose(double[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i])
                    .as("element %d, seed %d", i, SEED)
                    .isCloseTo(expected[i], within(tolerance * Math.max(1, Math.abs(expected[i]))));
        }
    }
}
