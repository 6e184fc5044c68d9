package org.pushforward.graph;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;

/**
 * Numbers of one type in a direct buffer, row-major, of a fixed shape.
 *
 * <p>The memory belongs to the tensor and is released with it by the garbage collector. Tensors are mutable and not
 * thread-safe; whoever hands one over says whether it may be written to afterwards.
 */
public final class Tensor {
    private final ElementType type;
    private final Shape shape;
    private final ByteBuffer bytes;

    private Tensor(ElementType type, Shape shape, ByteBuffer bytes) {
        this.type = type;
        this.shape = shape;
        this.bytes = bytes;
    }

    /** Returns a tensor of zeros; throws {@link IllegalStateException} when the shape depends on N. */
    public static Tensor zeros(ElementType type, Shape shape) {
        int size = Math.multiplyExact(shape.elementCount(), type.bytes());
        return new Tensor(type, shape, ByteBuffer.allocateDirect(size).order(ByteOrder.nativeOrder()));
    }

    /** Returns a float64 tensor with a copy of {@code values}. */
    public static Tensor of(double[] values, Shape shape) {
        Tensor tensor = zeros(ElementType.FLOAT64, checked(values.length, shape));
        tensor.doubles().put(values);
        return tensor;
    }

    /** Returns a float32 tensor with a copy of {@code values}. */
    public static Tensor of(float[] values, Shape shape) {
        Tensor tensor = zeros(ElementType.FLOAT32, checked(values.length, shape));
        tensor.floats().put(values);
        return tensor;
    }

    /** Returns an int64 tensor with a copy of {@code values}. */
    public static Tensor of(long[] values, Shape shape) {
        Tensor tensor = zeros(ElementType.INT64, checked(values.length, shape));
        tensor.longs().put(values);
        return tensor;
    }

    /**
     * Returns a tensor over memory that somebody else owns, who keeps it valid as long as the tensor is used.
     *
     * @param bytes a direct buffer with exactly the elements of {@code shape} between its position and its limit
     */
    public static Tensor over(ElementType type, Shape shape, ByteBuffer bytes) {
        int size = Math.multiplyExact(shape.elementCount(), type.bytes());
        if (!bytes.isDirect() || bytes.remaining() != size) {
            throw new IllegalArgumentException("A tensor " + type + shape + " lies in " + size
                    + " bytes of a direct buffer, not in " + bytes.remaining() + " of " + bytes);
        }
        return new Tensor(type, shape, bytes.slice().order(ByteOrder.nativeOrder()));
    }

    /** Returns a float64 tensor of rank 0. */
    public static Tensor scalar(double value) {
        return of(new double[] {value}, Shape.scalar());
    }

    private static Shape checked(int length, Shape shape) {
        if (shape.elementCount() != length) {
            throw new IllegalArgumentException(length + " values do not fill a tensor of shape " + shape);
        }
        return shape;
    }

    /** Returns the type of the elements. */
    public ElementType type() {
        return type;
    }

    /** Returns the shape, which is fixed. */
    public Shape shape() {
        return shape;
    }

    /** Returns the number of elements. */
    public int elementCount() {
        return shape.elementCount();
    }

    /** Returns the memory itself in native byte order, position 0; writes go through. */
    public ByteBuffer bytes() {
        return bytes.duplicate().order(ByteOrder.nativeOrder());
    }

    /** Returns the elements of a float32 tensor; writes go through. */
    public FloatBuffer floats() {
        require(ElementType.FLOAT32);
        return bytes().asFloatBuffer();
    }

    /** Returns the elements of a float64 tensor; writes go through. */
    public DoubleBuffer doubles() {
        require(ElementType.FLOAT64);
        return bytes().asDoubleBuffer();
    }

    /** Returns the elements of an int64 tensor; writes go through. */
    public LongBuffer longs() {
        require(ElementType.INT64);
        return bytes().asLongBuffer();
    }

    private void require(ElementType wanted) {
        if (type != wanted) {
            throw new IllegalStateException("The tensor holds " + type + ", not " + wanted);
        }
    }

    /** Returns the element at a row-major index, whatever its type. */
    public double get(int index) {
        int offset = index * type.bytes();
        return switch (type) {
            case FLOAT32 -> bytes.getFloat(offset);
            case FLOAT64 -> bytes.getDouble(offset);
            case INT64 -> bytes.getLong(offset);
        };
    }

    /** Stores {@code value}, rounded to the type of the elements, at a row-major index. */
    public void set(int index, double value) {
        int offset = index * type.bytes();
        switch (type) {
            case FLOAT32 -> bytes.putFloat(offset, (float) value);
            case FLOAT64 -> bytes.putDouble(offset, value);
            case INT64 -> bytes.putLong(offset, (long) value);
        }
    }

    /** Returns a copy of the elements. */
    public double[] toDoubles() {
        double[] values = new double[elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = get(i);
        }
        return values;
    }

    /** Returns a copy with elements of another type, each rounded to it. */
    public Tensor to(ElementType target) {
        Tensor copy = zeros(target, shape);
        if (target == type) {
            copy.bytes().put(bytes());
            return copy;
        }
        for (int i = 0; i < elementCount(); i++) {
            copy.set(i, get(i));
        }
        return copy;
    }

    /** Returns a view of this memory under another shape with as many elements. */
    public Tensor reshape(Shape other) {
        return new Tensor(type, checked(elementCount(), other), bytes);
    }

    /** Returns a view of the rows {@code from} (inclusive) to {@code to} (exclusive) along the first axis. */
    public Tensor rows(int from, int to) {
        if (from < 0 || to < from || to > shape.size(0)) {
            throw new IndexOutOfBoundsException("Rows " + from + " to " + to + " of a tensor of shape " + shape);
        }
        int row = shape.example().elementCount() * type.bytes();
        ByteBuffer part = bytes.slice(from * row, (to - from) * row).order(ByteOrder.nativeOrder());
        return new Tensor(type, shape.with(0, Dimension.of(to - (long) from)), part);
    }

    @Override
    public String toString() {
        return type + shape.toString();
    }
}
