package org.pushforward.graph;

/** The storage types of a tensor. */
public enum ElementType {
    /** IEEE 754 single precision, four bytes. */
    FLOAT32(Float.BYTES),
    /** IEEE 754 double precision, eight bytes. */
    FLOAT64(Double.BYTES),
    /** Two's complement integers, eight bytes. */
    INT64(Long.BYTES);

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** Returns the size of one element in bytes. */
    public int bytes() {
        return bytes;
    }

    /** Returns {@code value} rounded to what this type can store. */
    public double round(double value) {
        return switch (this) {
            case FLOAT32 -> (float) value;
            case FLOAT64 -> value;
            case INT64 -> (long) value;
        };
    }
}
