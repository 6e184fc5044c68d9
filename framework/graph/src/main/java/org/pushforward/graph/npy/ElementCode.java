package org.pushforward.graph.npy;

import java.nio.ByteBuffer;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/** The types of elements that files may hold, by NumPy's names, and how each becomes a tensor. */
enum ElementCode {
    FLOAT32("<f4", Float.BYTES, ElementType.FLOAT32),
    FLOAT64("<f8", Double.BYTES, ElementType.FLOAT64),
    INT64("<i8", Long.BYTES, ElementType.INT64),
    INT32("<i4", Integer.BYTES, ElementType.INT64),
    UNSIGNED_BYTE("|u1", Byte.BYTES, ElementType.INT64),
    BOOLEAN("|b1", Byte.BYTES, ElementType.INT64);

    private final String description;
    private final int bytes;
    private final ElementType type;

    ElementCode(String description, int bytes, ElementType type) {
        this.description = description;
        this.bytes = bytes;
        this.type = type;
    }

    /** Returns the code in which tensors of a type are written. */
    static ElementCode of(ElementType type) {
        return switch (type) {
            case FLOAT32 -> FLOAT32;
            case FLOAT64 -> FLOAT64;
            case INT64 -> INT64;
        };
    }

    String description() {
        return description;
    }

    int bytes() {
        return bytes;
    }

    /** Returns the type of the tensors that are read from elements of this code. */
    ElementType type() {
        return type;
    }

    /** Copies all elements of {@code file}, which is little-endian, into a tensor of {@link #type()}. */
    void read(ByteBuffer file, Tensor tensor) {
        switch (this) {
            case FLOAT32 -> tensor.floats().put(file.asFloatBuffer());
            case FLOAT64 -> tensor.doubles().put(file.asDoubleBuffer());
            case INT64 -> tensor.longs().put(file.asLongBuffer());
            default -> {
                for (int i = 0; i < tensor.elementCount(); i++) {
                    tensor.longs().put(i, integer(file, i));
                }
            }
        }
    }

    private long integer(ByteBuffer file, int index) {
        return switch (this) {
            case INT32 -> file.getInt(index * bytes);
            case BOOLEAN -> file.get(index) == 0 ? 0 : 1;
            default -> file.get(index) & 0xFF;
        };
    }
}
