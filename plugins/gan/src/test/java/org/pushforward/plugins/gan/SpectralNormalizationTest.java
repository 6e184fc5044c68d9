package org.pushforward.plugins.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

final class SpectralNormalizationTest {
    private static final int ROWS = 6;
    private static final int COLUMNS = 20;
    private static final int PASSES = 400;

    private final Parameters parameters = new Parameters();
    private final Value weight = parameters.trained("weight", Shape.of(ROWS, 5, 2, 2), Initializer.normal(1));
    private final SpectralNormalization normalization = SpectralNormalization.of(parameters, weight);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void afterManyPassesTheLargestSingularValueIsOne(long seed) {
        Map<Value, Tensor> feeds = new LinkedHashMap<>();
        for (Parameter parameter : parameters.all()) {
            feeds.put(parameter.value(), Parameters.initial(parameter, seed));
        }
        Pass pass = Pass.training();
        normalization.apply(pass);
        Value moved = pass.current(normalization.vector());
        for (int i = 0; i < PASSES; i++) {
            feeds.put(normalization.vector(), evaluate(moved, feeds));
        }
        for (Pass mode : List.of(Pass.training(), Pass.evaluation())) {
            double[] normalized = evaluate(normalization.apply(mode), feeds).toDoubles();
            assertThat(largestSingularValue(normalized)).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void evaluationLeavesTheStatisticAlone() {
        Pass pass = Pass.evaluation();
        normalization.apply(pass);
        assertThat(pass.moved()).isEmpty();
    }

    private static Tensor evaluate(Value value, Map<Value, Tensor> feeds) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0);
    }

    /** One-sided Jacobi: rotates pairs of rows until all are orthogonal; the norms are the singular values. */
    private static double largestSingularValue(double[] matrix) {
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < ROWS; p++) {
                for (int q = p + 1; q < ROWS; q++) {
                    rotate(matrix, p, q);
                }
            }
        }
        double largest = 0;
        for (int p = 0; p < ROWS; p++) {
            largest = Math.max(largest, Math.sqrt(product(matrix, p, p)));
        }
        return largest;
    }

    private static void rotate(double[] matrix, int p, int q) {
        double angle = 0.5 * Math.atan2(2 * product(matrix, p, q), product(matrix, p, p) - product(matrix, q, q));
        for (int i = 0; i < COLUMNS; i++) {
            double first = matrix[p * COLUMNS + i];
            double second = matrix[q * COLUMNS + i];
            matrix[p * COLUMNS + i] = Math.cos(angle) * first + Math.sin(angle) * second;
            matrix[q * COLUMNS + i] = Math.cos(angle) * second - Math.sin(angle) * first;
        }
    }

    private static double product(double[] matrix, int p, int q) {
        double sum = 0;
        for (int i = 0; i < COLUMNS; i++) {
            sum += matrix[p * COLUMNS + i] * matrix[q * COLUMNS + i];
        }
        return sum;
    }
}
