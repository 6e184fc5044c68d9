package org.pushforward.onnx.channelslast;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.pushforward.graph.Binary;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Value;

/**
 * Images as rows of a matrix, {@code [batch, channels height width]}, on their way from or to products.
 *
 * <p>Where channels are last the columns stand in another order: the order of the matrix on the other side of the product is
 * changed, which is smaller than the images.
 */
final class FlatImages {
    private final UnaryOperator<Value> plain;
    private final Map<Value, Value> pixelsFirst = new HashMap<>();

    /** Creates none yet; {@code plain} returns values as they were before the axes of images moved. */
    FlatImages(UnaryOperator<Value> plain) {
        this.plain = plain;
    }

    /** The numbers of channels and pixels; columns are channels of pixels or pixels of channels. */
    private record Order(long channels, long pixels) {
        static Order of(Shape images) {
            return new Order(images.size(1), images.size(2) * images.size(3));
        }

        long columns() {
            return channels * pixels;
        }

        /** From channels first to pixels first: the columns of {@code [rows, columns]}. */
        Value columns(Value matrix) {
            long rows = matrix.shape().size(0);
            return transposed(matrix)
                    .map(m -> rows(m).transposeMatrix())
                    .orElseGet(() -> matrix.reshape(Shape.of(rows, channels, pixels))
                            .transpose(0, 2, 1)
                            .reshape(matrix.shape()));
        }

        /** The same for the rows of {@code [columns, other]}. */
        Value rows(Value matrix) {
            long other = matrix.shape().size(1);
            return transposed(matrix)
                    .map(m -> columns(m).transposeMatrix())
                    .orElseGet(() -> matrix.reshape(Shape.of(channels, pixels, other))
                            .transpose(1, 0, 2)
                            .reshape(matrix.shape()));
        }

        Order back() {
            return new Order(/* channels= */ pixels, /* pixels= */ channels);
        }

        private static Optional<Value> transposed(Value matrix) {
            return matrix.primitive() instanceof Transpose ? Optional.of(matrix.input(0)) : Optional.empty();
        }
    }

    /** Returns whether a value is images as rows, and they have more than one channel and pixel. */
    static boolean flattens(Value value) {
        return value.primitive() instanceof Reshape && isFlat(value.input(0).shape(), value.shape());
    }

    /** Returns whether a value is rows as images. */
    static boolean restores(Value value) {
        return value.primitive() instanceof Reshape
                && isFlat(value.shape(), value.input(0).shape());
    }

    private static boolean isFlat(Shape images, Shape rows) {
        return images.rank() == 4
                && rows.rank() == 2
                && images.isFixed()
                && rows.isFixed()
                && images.size(0) == rows.size(0)
                && images.size(1) > 1
                && images.size(2) * images.size(3) > 1;
    }

    /** Takes note of images as rows, given with their channels last. */
    void flatten(Value rows, Value images) {
        pixelsFirst.put(rows, images.reshape(rows.shape()));
    }

    /** Returns whether a value is images as rows, or their transpose, that were taken note of. */
    boolean holds(Value value) {
        return pixelsFirst.containsKey(value)
                || (value.primitive() instanceof Transpose && pixelsFirst.containsKey(value.input(0)));
    }

    /** Returns rows, or their transpose, as they were. */
    Value restored(Value value) {
        if (!pixelsFirst.containsKey(value)) {
            return restored(value.input(0)).transposeMatrix();
        }
        return order(value).back().columns(pixelsFirst.get(value));
    }

    private static Order order(Value rows) {
        return Order.of(rows.input(0).shape());
    }

    /** Returns what is computed from rows that were taken note of: a product with a small matrix, or a sum or maximum. */
    Optional<Value> read(Value value) {
        if (value.primitive() == MatrixProduct.INSTANCE) {
            return product(value.input(0), value.input(1));
        }
        if (value.primitive() instanceof Reduction reduction && pixelsFirst.containsKey(value.input(0))) {
            Value reduced = Value.apply(reduction, pixelsFirst.get(value.input(0)));
            return Optional.of(
                    reduction.axes().contains(1)
                            ? reduced
                            : columns(order(value.input(0)).back(), reduced));
        }
        return Optional.empty();
    }

    private Optional<Value> product(Value left, Value right) {
        boolean one = holds(left) != holds(right);
        if (one
                && pixelsFirst.containsKey(left)
                && right.shape().size(1) <= left.shape().size(0)) {
            return Optional.of(pixelsFirst.get(left).matrixProduct(order(left).rows(plain.apply(right))));
        }
        if (one
                && pixelsFirst.containsKey(right)
                && left.shape().size(0) <= left.shape().size(1)) {
            Value product = plain.apply(left).matrixProduct(pixelsFirst.get(right));
            return Optional.of(order(right).back().columns(product));
        }
        if (one
                && !pixelsFirst.containsKey(left)
                && holds(left)
                && right.shape().size(1) <= right.shape().size(0)) {
            Value rows = left.input(0);
            Value product = pixelsFirst.get(rows).transposeMatrix().matrixProduct(plain.apply(right));
            return Optional.of(order(rows).back().rows(product));
        }
        return Optional.empty();
    }

    /** Returns images that were rows, {@code [batch, height, width, channels]}. */
    Value images(Value restored) {
        Shape images = restored.shape();
        return inOrder(Order.of(images), restored.input(0))
                .reshape(Shape.of(images.size(0), images.size(2), images.size(3), images.size(1)));
    }

    private Value inOrder(Order order, Value rows) {
        if (pixelsFirst.containsKey(rows) && order(rows).equals(order)) {
            return pixelsFirst.get(rows);
        }
        if (rows.primitive() == MatrixProduct.INSTANCE
                && rows.input(0).shape().size(1) <= rows.input(0).shape().size(0)) {
            return plain.apply(rows.input(0)).matrixProduct(order.columns(plain.apply(rows.input(1))));
        }
        if (rows.primitive() instanceof Binary) {
            Value[] inputs = rows.inputs().stream()
                    .map(input -> input.shape().equals(rows.shape())
                            ? inOrder(order, input)
                            : columns(order, plain.apply(input)))
                    .toArray(Value[]::new);
            return Value.apply(rows.primitive(), inputs);
        }
        return order.columns(plain.apply(rows));
    }

    /** Changes the order of what is repeated over rows: {@code [columns]}, {@code [1, columns]}, or one number for all. */
    private static Value columns(Order order, Value value) {
        return value.shape().elementCount() == order.columns()
                ? order.columns(value.reshape(Shape.of(1, order.columns()))).reshape(value.shape())
                : value;
    }
}
