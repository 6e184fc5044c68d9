package org.pushforward.onnx.reader;

import static org.pushforward.onnx.reader.Node.axis;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/** Operators that make one number of many. */
final class ReductionOperators {
    static final Map<String, Operator> TABLE = Map.ofEntries(
            reduction("ReduceSum", Value::sum),
            reduction("ReduceMean", Value::mean),
            reduction("ReduceMax", Value::max),
            reduction("ReduceMin", (value, axes) -> value.negate().max(axes).negate()),
            reduction("ReduceSumSquare", (value, axes) -> value.square().sum(axes)),
            reduction("ReduceL2", (value, axes) -> value.square().sum(axes).sqrt()),
            reduction("ReduceL1", (value, axes) -> value.abs().sum(axes)),
            Operator.line("GlobalAveragePool", ReductionOperators::pooled),
            Operator.line("Softmax", node -> softmax(node).exp()),
            Operator.line("LogSoftmax", ReductionOperators::softmax));

    private ReductionOperators() {}

    private static Map.Entry<String, Operator> reduction(String type, BiFunction<Value, int[], Value> function) {
        return Operator.line(type, node -> reduce(node, function));
    }

    private static Value reduce(Node node, BiFunction<Value, int[], Value> function) {
        Value value = node.real(0);
        int rank = value.shape().rank();
        List<Integer> axes = node.numbers(1, "axes").orElse(List.of()).stream()
                .map(a -> axis(a, rank))
                .sorted()
                .distinct()
                .toList();
        if (axes.isEmpty()) {
            if (node.integer("noop_with_empty_axes", 0) == 1) {
                return value;
            }
            axes = IntStream.range(0, rank).boxed().toList();
        }
        if (axes.isEmpty()) {
            return function.apply(value.reshape(Shape.of(1)), new int[] {0});
        }
        Value reduced = function.apply(value, axes.stream().mapToInt(a -> a).toArray());
        return node.integer("keepdims", 1) == 1 ? reduced.reshape(kept(value.shape(), axes)) : reduced;
    }

    private static Shape kept(Shape shape, List<Integer> axes) {
        Shape kept = shape;
        for (int axis : axes) {
            kept = kept.with(axis, Dimension.of(1));
        }
        return kept;
    }

    private static Value pooled(Node node) {
        Value value = node.real(0);
        int[] axes = IntStream.range(2, value.shape().rank()).toArray();
        return value.mean(axes)
                .reshape(kept(value.shape(), Arrays.stream(axes).boxed().toList()));
    }

    /** Returns x - log sum e^x. */
    private static Value softmax(Node node) {
        Value value = node.real(0);
        int axis = axis(node.integer("axis", -1), value.shape().rank());
        Shape kept = kept(value.shape(), List.of(axis));
        Value shifted = value.subtract(value.max(axis).reshape(kept));
        return shifted.subtract(shifted.exp().sum(axis).log().reshape(kept));
    }
}
