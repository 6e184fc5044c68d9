package org.pushforward.onnx;

import java.util.Optional;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/** The sum over an axis that is not the last as a product with ones, which ONNX Runtime computes faster. */
final class ColumnSumFusion implements Fusion {
    @Override
    public Optional<Operation> fuse(Value value, Uses uses) {
        boolean applies = value.primitive() instanceof Reduction reduction
                && reduction.reduction() == Reduction.Kind.SUM
                && reduction.axes().size() == 1
                && reduction.axes().get(0) < value.input(0).shape().rank() - 1
                && value.input(0).shape().isFixed();
        if (!applies) {
            return Optional.empty();
        }
        int axis = ((Reduction) value.primitive()).axes().get(0);
        Shape shape = value.input(0).shape();
        long before = count(shape, 0, axis);
        long size = shape.size(axis);
        long after = count(shape, axis + 1, shape.rank());
        Operand input = new Operand.Of(value.input(0));
        if (before == 1 && shape.rank() == 2) {
            return Optional.of(Operation.of("MatMul", new Operand.Filled(1, Shape.of(size)), input));
        }
        Operand rows = reshaped(input, before == 1 ? Shape.of(size, after) : Shape.of(before, size, after));
        Operand ones = new Operand.Filled(1, before == 1 ? Shape.of(size) : Shape.of(1, size));
        return Optional.of(reshape(new Operand.Result(Operation.of("MatMul", ones, rows)), value.shape()));
    }

    private static Operand reshaped(Operand operand, Shape shape) {
        return new Operand.Result(reshape(operand, shape));
    }

    private static Operation reshape(Operand operand, Shape shape) {
        return Operation.of("Reshape", operand, Operand.Integers.of(shape.sizes()));
    }

    private static long count(Shape shape, int first, int end) {
        long count = 1;
        for (int axis = first; axis < end; axis++) {
            count *= shape.size(axis);
        }
        return count;
    }
}
