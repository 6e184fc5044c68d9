package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A graph over the symbolic batch size N gives what the same graph over a number gives. */
class SymbolicBatchTest {
    private static final Interpreter DOUBLE = new Interpreter(ElementType.FLOAT64);
    private static final int BATCH = 5;
    private static final Samples SAMPLES = new Samples(1);

    /** Functions of x {@code [batch, 2, 4, 4]} with the shape that they have over N. */
    static Stream<Arguments> functions() {
        Value kernels = Value.constant(SAMPLES.real(Shape.of(2, 2, 3, 3)));
        Value matrix = Value.constant(SAMPLES.real(Shape.of(32, 3)));
        return Stream.of(
                function("tanh", Value::tanh, Shape.batch(2, 4, 4)),
                function("add", x -> x.add(kernels.slice(0, 0, 1).slice(2, 0, 1).slice(3, 0, 1)), Shape.batch(2, 4, 4)),
                function("greater", x -> x.greater(0), Shape.batch(2, 4, 4)),
                function("where", x -> Value.where(x.less(x.square()), x, x.exp()), Shape.batch(2, 4, 4)),
                function("rows", x -> x.reshapeRows(32), Shape.batch(32)),
                function(
                        "flat",
                        x -> x.reshape(new Shape(List.of(x.shape().elements()))),
                        new Shape(List.of(times(32)))),
                function("product", x -> x.reshapeRows(32).matrixProduct(matrix), Shape.batch(3)),
                function(
                        "transpose",
                        x -> x.transpose(1, 0, 2, 3),
                        Shape.of(2, 1, 4, 4).with(1, Dimension.BATCH)),
                function("slice", x -> x.slice(2, 1, 3), Shape.batch(2, 2, 4)),
                function("pad", x -> x.pad(-1, 1, 2), Shape.batch(2, 4, 7)),
                function("concatenate", x -> Value.concatenate(1, List.of(x, x)), Shape.batch(4, 4, 4)),
                function("join", x -> Value.concatenate(0, List.of(x, x)), Shape.of(times(2), 2, 4, 4)),
                function(
                        "expand",
                        x -> x.sum(2, 3)
                                .reshapeRows(2, 1)
                                .expand(Shape.of(x.shape().dimension(0), 2, 3)),
                        Shape.batch(2, 3)),
                function("sum of a batch", x -> x.sum(0), Shape.of(2, 4, 4)),
                function("sum per example", x -> x.sum(1, 2, 3), Shape.batch()),
                function("max", x -> x.max(1), Shape.batch(4, 4)),
                function(
                        "gather",
                        x -> x.transpose(1, 0, 2, 3).gather(Evaluation.integers(1, 0, 1)),
                        Shape.of(3, 1, 4, 4).with(1, Dimension.BATCH)),
                function(
                        "convolution",
                        x -> Value.apply(new Convolution(Window.of(2, 1)), x, kernels),
                        Shape.batch(2, 2, 2)),
                function(
                        "transposed convolution",
                        x -> Value.apply(new TransposedConvolution(Window.of(2, 1), 1, 1), x, kernels),
                        Shape.batch(2, 8, 8)),
                function(
                        "gradient",
                        x -> Gradients.of(x.tanh().sum(), List.of(x)).get(0),
                        Shape.batch(2, 4, 4)));
    }

    private static Dimension times(long count) {
        return new Dimension(count, true);
    }

    private static Arguments function(String name, UnaryOperator<Value> function, Shape shape) {
        return Arguments.of(name, function, shape);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("functions")
    void nStandsForTheSizeOfTheBatch(String name, UnaryOperator<Value> function, Shape shape) {
        Tensor data = SAMPLES.real(Shape.of(BATCH, 2, 4, 4));
        Value symbolic = Value.input("x", Shape.batch(2, 4, 4));
        Value fixed = Value.input("x", data.shape());
        Value result = function.apply(symbolic);
        assertThat(result.shape()).isEqualTo(shape);
        Tensor found = DOUBLE.evaluate(List.of(result), Map.of(symbolic, data)).get(0);
        assertThat(found.shape()).isEqualTo(shape.bind(BATCH));
        assertThat(found.toDoubles()).isEqualTo(Evaluation.evaluate(function.apply(fixed), Map.of(fixed, data)));
    }

    @Test
    void inputsOfDifferentBatchesAreRefused() {
        Value x = Value.input("x", Shape.batch(2));
        Value y = Value.input("y", Shape.batch(2));
        Map<Value, Tensor> feeds = new HashMap<>();
        feeds.put(x, SAMPLES.real(Shape.of(3, 2)));
        feeds.put(y, SAMPLES.real(Shape.of(4, 2)));
        assertThatThrownBy(() -> DOUBLE.evaluate(List.of(x.add(y)), feeds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("real[N, 2] was given FLOAT64[");
    }

    @Test
    void theSizeOfNIsUnknownUntilItIsBound() {
        assertThatThrownBy(() -> Shape.batch(2).sizes())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("The size N of an axis depends on the batch");
        assertThat(Shape.batch(2).bind(7)).isEqualTo(Shape.of(7, 2));
        assertThat(times(3).bind(7)).isEqualTo(Dimension.of(21));
        assertThat(times(3)).hasToString("3N");
        assertThatThrownBy(() -> times(2).times(Dimension.BATCH))
                .isInstanceOf(ShapeException.class)
                .hasMessage("The product of 2N and N is quadratic in N");
    }
}
