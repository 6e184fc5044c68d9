package org.pushforward.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The dimensions of a tensor or of a symbolic value, outermost first.
 *
 * @param dimensions the axes; empty for a scalar
 */
public record Shape(List<Dimension> dimensions) {
    private static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dimensions = List.copyOf(dimensions);
    }

    /** Returns the shape of a scalar, {@code []}. */
    public static Shape scalar() {
        return SCALAR;
    }

    /** Returns a shape of fixed sizes. */
    public static Shape of(long... sizes) {
        return new Shape(Arrays.stream(sizes).mapToObj(Dimension::of).toList());
    }

    /** Returns the shape {@code [first, rest...]}: a batch axis, fixed or N, before the shape of one example. */
    public static Shape of(Dimension first, long... rest) {
        return of(rest).insert(0, first);
    }

    /** Returns the shape {@code [N, sizes...]} with the symbolic batch size first. */
    public static Shape batch(long... sizes) {
        return of(Dimension.BATCH, sizes);
    }

    /** Returns the number of axes. */
    public int rank() {
        return dimensions.size();
    }

    /** Returns the dimension of an axis in 0..rank-1. */
    public Dimension dimension(int axis) {
        return dimensions.get(axis);
    }

    /** Returns the size of an axis in 0..rank-1; throws {@link IllegalStateException} when it depends on N. */
    public long size(int axis) {
        return dimensions.get(axis).size();
    }

    /** Returns the sizes of all axes; throws {@link IllegalStateException} when one depends on N. */
    public long[] sizes() {
        return dimensions.stream().mapToLong(Dimension::size).toArray();
    }

    /** Returns the number of elements as a dimension, which may be a multiple of N. */
    public Dimension elements() {
        Dimension product = Dimension.of(1);
        for (Dimension dimension : dimensions) {
            product = product.times(dimension);
        }
        return product;
    }

    /** Returns the number of elements of a fixed shape as an array length. */
    public int elementCount() {
        return Math.toIntExact(elements().size());
    }

    /** Returns whether no dimension depends on N. */
    public boolean isFixed() {
        return dimensions.stream().noneMatch(Dimension::perBatch);
    }

    /** Returns this shape with N replaced by {@code batch}. */
    public Shape bind(long batch) {
        return isFixed()
                ? this
                : new Shape(dimensions.stream().map(d -> d.bind(batch)).toList());
    }

    /** Returns this shape with one more axis before position {@code axis} (0..rank). */
    public Shape insert(int axis, Dimension dimension) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.add(axis, dimension);
        return new Shape(changed);
    }

    /** Returns this shape without one axis. */
    public Shape remove(int axis) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.remove(axis);
        return new Shape(changed);
    }

    /** Returns this shape with the dimension of one axis replaced. */
    public Shape with(int axis, Dimension dimension) {
        List<Dimension> changed = new ArrayList<>(dimensions);
        changed.set(axis, dimension);
        return new Shape(changed);
    }

    /** Returns the shape of one example: this shape without its first axis. */
    public Shape example() {
        return remove(0);
    }

    /** Returns the common shape under NumPy's broadcasting; throws {@link ShapeException} naming both shapes. */
    public Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        List<Dimension> common = new ArrayList<>(rank);
        for (int axis = 0; axis < rank; axis++) {
            Dimension mine = fromRight(rank - axis);
            Dimension theirs = other.fromRight(rank - axis);
            if (!mine.equals(theirs) && !mine.isOne() && !theirs.isOne()) {
                throw new ShapeException("Shapes " + this + " and " + other + " do not broadcast: " + mine + " against "
                        + theirs + " on axis " + axis);
            }
            common.add(mine.isOne() ? theirs : mine);
        }
        return new Shape(common);
    }

    private Dimension fromRight(int distance) {
        return distance > rank() ? Dimension.of(1) : dimensions.get(rank() - distance);
    }

    /** Returns the number of elements between neighbours along each axis of a fixed shape in row-major order. */
    long[] strides() {
        long[] strides = new long[rank()];
        long step = 1;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            strides[axis] = step;
            step *= size(axis);
        }
        return strides;
    }

    @Override
    public String toString() {
        return dimensions.stream().map(Dimension::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
