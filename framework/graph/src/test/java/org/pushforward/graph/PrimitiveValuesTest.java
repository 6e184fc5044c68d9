package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pushforward.graph.Evaluation.evaluate;
import static org.pushforward.graph.Evaluation.integers;
import static org.pushforward.graph.Evaluation.matrix;
import static org.pushforward.graph.Evaluation.row;
import static org.pushforward.graph.Evaluation.vector;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each primitive computes, by small examples; the laws say the rest. */
class PrimitiveValuesTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Value MATRIX = matrix(row(1, 2, 3), row(4, 5, 6));

    static Stream<Arguments> examples() {
        return Stream.of(
                example(vector(1, -2).negate(), -1, 2),
                example(vector(0, 1).exp(), 1, Math.E),
                example(vector(1, 0).log(), 0, -INFINITY),
                example(vector(4, 0.25).sqrt(), 2, 0.5),
                example(Value.apply(Unary.RECIPROCAL, vector(4, -0.5)), 0.25, -2),
                example(vector(-3, 0, 2).abs(), 3, 0, 2),
                example(Value.apply(Unary.SIGN, vector(-3, 0, 2)), -1, 0, 1),
                example(vector(-800, 0, 800).tanh(), -1, 0, 1),
                example(vector(-800, 0, 800).sigmoid(), 0, 0.5, 1),
                example(Value.apply(Unary.SINE, vector(0, Math.PI / 2)), 0, 1),
                example(Value.apply(Unary.COSINE, vector(0, Math.PI)), 1, -1),
                example(MATRIX.add(vector(10, 20, 30)), 11, 22, 33, 14, 25, 36),
                example(MATRIX.subtract(1), 0, 1, 2, 3, 4, 5),
                example(MATRIX.multiply(matrix(row(1), row(-1))), 1, 2, 3, -4, -5, -6),
                example(vector(1, -1).divide(vector(2, 0)), 0.5, -INFINITY),
                example(vector(2, 3).power(vector(3, -1)), 8, 1 / 3.0),
                example(vector(1, 5).maximum(vector(2, 4)), 2, 5),
                example(vector(1, 5).minimum(vector(2, 4)), 1, 4),
                example(vector(1, 2, 3).greater(2), 0, 0, 1),
                example(vector(1, 2, 3).less(vector(2)), 1, 0, 0),
                example(integers(1, 2, 3).equalTo(integers(2)), 0, 1, 0),
                example(Value.where(vector(1, 3).greater(2), vector(10, 20), vector(-1)), -1, 20),
                example(Value.apply(new Cast(Kind.INTEGER), vector(1.9, -1.9)), 1, -1),
                example(Value.apply(new Cast(Kind.BOOLEAN), vector(0.5, 0)), 1, 0),
                example(vector(1, 3).greater(2).toReal(), 0, 1),
                example(vector(1, 2).stopGradient(), 1, 2),
                example(MATRIX.matrixProduct(matrix(row(1), row(0), row(-1))), -2, -2),
                example(MATRIX.transpose(1, 0), 1, 4, 2, 5, 3, 6),
                example(MATRIX.transposeMatrix(), 1, 4, 2, 5, 3, 6),
                example(MATRIX.reshape(Shape.of(3, 2)), 1, 2, 3, 4, 5, 6),
                example(vector(1, 2).expand(Shape.of(2, 2)), 1, 2, 1, 2),
                example(MATRIX.slice(1, 1, 3), 2, 3, 5, 6),
                example(vector(1, 2).pad(0, 1, 2), 0, 1, 2, 0, 0),
                example(matrix(row(1), row(2)).pad(1, 1, 0), 0, 1, 0, 2),
                example(Value.concatenate(1, List.of(MATRIX, matrix(row(7), row(8)))), 1, 2, 3, 7, 4, 5, 6, 8),
                example(Value.concatenate(0, List.of(vector(1), vector(2, 3))), 1, 2, 3),
                example(MATRIX.gather(integers(1, 0, 1)), 4, 5, 6, 1, 2, 3, 4, 5, 6),
                example(Value.apply(new ScatterAdd(3), vector(1, 2, 4), integers(2, 0, 2)), 2, 0, 5),
                example(MATRIX.sum(0), 5, 7, 9),
                example(MATRIX.sum(), 21),
                example(MATRIX.max(1), 3, 6),
                example(MATRIX.max(), 6));
    }

    private static Arguments example(Value value, double... expected) {
        return Arguments.of(value, expected);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aPrimitiveComputesWhatItSays(Value value, double[] expected) {
        assertThat(evaluate(value)).containsExactly(expected, org.assertj.core.data.Offset.offset(1e-15));
    }
}
