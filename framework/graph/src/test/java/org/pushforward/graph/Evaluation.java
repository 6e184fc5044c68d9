package org.pushforward.graph;

import java.util.List;
import java.util.Map;

/** Short ways to write tensors and to evaluate values in float64. */
final class Evaluation {
    private Evaluation() {}

    static Value vector(double... elements) {
        return Value.constant(Tensor.of(elements, Shape.of(elements.length)));
    }

    static Value integers(long... elements) {
        return Value.constant(Tensor.of(elements, Shape.of(elements.length)));
    }

    static Value matrix(double[]... rows) {
        double[] elements =
                List.of(rows).stream().flatMapToDouble(java.util.Arrays::stream).toArray();
        return Value.constant(Tensor.of(elements, Shape.of(rows.length, rows[0].length)));
    }

    static double[] row(double... elements) {
        return elements;
    }

    static double[] evaluate(Value value) {
        return evaluate(value, Map.of());
    }

    static double[] evaluate(Value value, Map<Value, Tensor> feeds) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0)
                .toDoubles();
    }
}
