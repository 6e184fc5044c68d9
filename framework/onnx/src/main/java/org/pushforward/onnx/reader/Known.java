package org.pushforward.onnx.reader;

import java.util.List;
import java.util.stream.LongStream;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** What the name of a result in a file stands for. */
sealed interface Known {
    /** A value of the graph. */
    record Of(Value value) implements Known {}

    /**
     * Whole numbers that shapes are computed with.
     *
     * @param numbers the numbers
     * @param scalar whether it is one number of rank 0 instead of a vector
     */
    record Sizes(List<Size> numbers, boolean scalar) implements Known {
        public Sizes {
            numbers = List.copyOf(numbers);
        }
    }

    /** A whole number, or a multiple of the batch size N. */
    record Size(long count, boolean perBatch) {
        static Size of(Dimension dimension) {
            return new Size(dimension.count(), dimension.perBatch());
        }

        /** Returns the number; throws {@link IllegalArgumentException} when it depends on N. */
        long fixed() {
            if (perBatch) {
                throw new IllegalArgumentException("a number depends on the batch size N where that cannot be");
            }
            return count;
        }

        Dimension dimension() {
            return new Dimension(count, perBatch);
        }
    }

    /** Returns the value of the graph; throws {@link IllegalArgumentException} when it is numbers that depend on N. */
    default Value value() {
        if (this instanceof Of of) {
            return of.value();
        }
        Sizes sizes = (Sizes) this;
        long[] numbers = sizes.numbers().stream().mapToLong(Size::fixed).toArray();
        return Value.constant(Tensor.of(numbers, sizes.scalar() ? Shape.scalar() : Shape.of(numbers.length)));
    }

    /** Returns whether this can be read as sizes. */
    default boolean isSizes() {
        if (this instanceof Of of) {
            Value value = of.value();
            return value.kind() == Kind.INTEGER && value.shape().rank() <= 1 && value.primitive() instanceof Constant;
        }
        return true;
    }

    /** Returns the whole numbers; throws {@link IllegalArgumentException} when they are not known. */
    default Sizes sizes() {
        if (this instanceof Sizes sizes) {
            return sizes;
        }
        if (!isSizes()) {
            throw new IllegalArgumentException(
                    "whole numbers are needed that follow from the file alone, not " + ((Of) this).value());
        }
        Tensor tensor = ((Constant) ((Of) this).value().primitive()).tensor();
        List<Size> numbers = LongStream.range(0, tensor.elementCount())
                .mapToObj(i -> new Size(tensor.longs().get((int) i), false))
                .toList();
        return new Sizes(numbers, tensor.shape().rank() == 0);
    }
}
