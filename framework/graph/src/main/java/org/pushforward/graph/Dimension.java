package org.pushforward.graph;

/**
 * One axis of a shape: a number, the batch size N, or a number times N.
 *
 * @param count the number, at least 0
 * @param perBatch whether the number is multiplied by the batch size N
 */
public record Dimension(long count, boolean perBatch) {
    /** The symbolic batch size N. */
    public static final Dimension BATCH = new Dimension(1, true);

    public Dimension {
        if (count < 0) {
            throw new IllegalArgumentException("A dimension is at least 0, not " + count);
        }
    }

    /** Returns the fixed dimension {@code count}. */
    public static Dimension of(long count) {
        return new Dimension(count, false);
    }

    /** Returns the number of elements along this axis; throws {@link IllegalStateException} when it depends on N. */
    public long size() {
        if (perBatch) {
            throw new IllegalStateException("The size " + this
                    + " of an axis depends on the batch and is no fixed number: take the dimension as it is");
        }
        return count;
    }

    /** Returns this dimension with N replaced by {@code batch}. */
    public Dimension bind(long batch) {
        return perBatch ? of(Math.multiplyExact(count, batch)) : this;
    }

    /** Returns the product of two dimensions, of which at most one may depend on N. */
    public Dimension times(Dimension other) {
        if (perBatch && other.perBatch) {
            throw new ShapeException("The product of " + this + " and " + other + " is quadratic in N");
        }
        return new Dimension(Math.multiplyExact(count, other.count), perBatch || other.perBatch);
    }

    /** Returns the sum of two dimensions, of which both or none may depend on N. */
    public Dimension plus(Dimension other) {
        if (perBatch != other.perBatch) {
            throw new ShapeException("The sum of " + this + " and " + other + " is no multiple of N");
        }
        return new Dimension(Math.addExact(count, other.count), perBatch);
    }

    boolean isOne() {
        return count == 1 && !perBatch;
    }

    @Override
    public String toString() {
        if (!perBatch) {
            return Long.toString(count);
        }
        return count == 1 ? "N" : count + "N";
    }
}
