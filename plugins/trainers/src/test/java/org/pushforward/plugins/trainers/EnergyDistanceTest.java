package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class EnergyDistanceTest {
    private static final int FEATURES = 2;

    @ParameterizedTest
    @CsvSource({"2, 2", "7, 4", "501, 2", "3, 1100"})
    void theGraphGivesTheMeansOverDistinctPairs(int n, int m) {
        double[] x = normal("x", n, 0);
        double[] y = normal("y", m, 0.5);
        Value first = Value.input("first", Shape.of(n, 1, FEATURES));
        Value second = Value.input("second", Shape.of(m, 1, FEATURES));
        double found = new Interpreter(ElementType.FLOAT64)
                .evaluate(
                        List.of(EnergyDistance.of(first, second)),
                        Map.of(first, Tensor.of(x, first.shape()), second, Tensor.of(y, second.shape())))
                .get(0)
                .get(0);
        double expected =
                2 * total(x, y) / ((double) n * m) - total(x, x) / (n * (n - 1.0)) - total(y, y) / (m * (m - 1.0));
        assertThat(found).isCloseTo(expected, within(1e-9));
    }

    private static double[] normal(String name, int count, double mean) {
        Draws draws = new RandomStream(11, name).step(0);
        double[] numbers = new double[count * FEATURES];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = mean + draws.nextNormal();
        }
        return numbers;
    }

    private static double total(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i += FEATURES) {
            for (int j = 0; j < y.length; j += FEATURES) {
                sum += Math.hypot(x[i] - y[j], x[i + 1] - y[j + 1]);
            }
        }
        return sum;
    }
}
