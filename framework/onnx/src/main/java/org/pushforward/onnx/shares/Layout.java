package org.pushforward.onnx.shares;

import java.util.Optional;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * Where the rows of a batch lie in a value.
 *
 * @param axis which axis
 * @param block of how many neighbours along it each share has its part; divides the size of the axis
 * @param count the number of shares; divides the block
 */
record Layout(int axis, long block, int count) {
    /** Returns the layout on another axis. */
    Layout on(int other) {
        return new Layout(other, block, count);
    }

    /** Returns the layout of an input of an operation that broadcasts, or the other way round: axes count from the end. */
    Layout aligned(Value from, Value to) {
        return on(axis - from.shape().rank() + to.shape().rank());
    }

    /** Returns the shape of a share. */
    Shape shared(Shape shape) {
        return shape.with(axis, Dimension.of(shape.size(axis) / count));
    }

    /** Returns where the rows lie when the same elements get another shape; empty when no axis of it keeps them apart. */
    Optional<Layout> reshaped(Shape from, Shape to) {
        long run = block * behind(from, axis);
        for (int other = 0; other < to.rank(); other++) {
            long inner = behind(to, other);
            long length = run / inner;
            boolean fits = length > 0 && run % inner == 0 && length % count == 0 && to.size(other) % length == 0;
            if (fits) {
                return Optional.of(new Layout(other, length, count));
            }
        }
        return Optional.empty();
    }

    private static long behind(Shape shape, int axis) {
        long elements = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            elements *= shape.size(i);
        }
        return elements;
    }
}
