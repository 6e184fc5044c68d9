package org.pushforward.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/** Random shapes and tensors for property tests, a function of one seed. */
public final class Samples {
    private static final double STEP = 0.2;

    private final Random random;

    public Samples(long seed) {
        // Neighbouring seeds of java.util.Random begin alike.
        random = new Random(seed * 0x9E3779B97F4A7C15L);
    }

    /** Returns an integer in low..high, both included. */
    int between(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Returns a shape of rank low..high with axes of 1 to 3. */
    Shape shape(int low, int high) {
        return Shape.of(IntStream.range(0, between(low, high))
                .mapToLong(i -> between(1, 3))
                .toArray());
    }

    /** Returns a shape that broadcasts to {@code common}: leading axes left out, others shrunk to 1. */
    Shape broadcastable(Shape common) {
        Shape shape = common;
        for (int axis = 0; axis < common.rank(); axis++) {
            if (random.nextInt(3) == 0) {
                shape = shape.with(axis, Dimension.of(1));
            }
        }
        int dropped = random.nextInt(3) == 0 ? random.nextInt(common.rank() + 1) : 0;
        return new Shape(shape.dimensions().subList(dropped, common.rank()));
    }

    /** Returns the axes 0..rank-1 in a random order. */
    List<Integer> axes(int rank) {
        List<Integer> axes = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.shuffle(axes, random);
        return axes;
    }

    /** Returns numbers in (-1, 1). */
    Tensor real(Shape shape) {
        return fill(shape, () -> 2 * random.nextDouble() - 1);
    }

    /** Returns numbers in (0.6, 1.8). */
    Tensor positive(Shape shape) {
        return fill(shape, () -> 0.6 + 1.2 * random.nextDouble());
    }

    /** Returns numbers of either sign, 0.6 to 1.8 away from 0. */
    Tensor nonZero(Shape shape) {
        return fill(shape, () -> (random.nextBoolean() ? 1 : -1) * (0.6 + 1.2 * random.nextDouble()));
    }

    /** Returns multiples of 0.2 plus {@code shift}, no two of them equal: 0.2 apart, so that small steps change no order. */
    Tensor distinct(Shape shape, double shift) {
        List<Integer> order = axes(shape.elementCount());
        Tensor tensor = Tensor.zeros(ElementType.FLOAT64, shape);
        for (int i = 0; i < order.size(); i++) {
            tensor.set(i, STEP * (order.get(i) - order.size() / 2) + shift);
        }
        return tensor;
    }

    /** Returns integers in 0..bound-1. */
    Tensor integers(Shape shape, int bound) {
        return fill(shape, () -> random.nextInt(bound)).to(ElementType.INT64);
    }

    private static Tensor fill(Shape shape, DoubleSupplier next) {
        Tensor tensor = Tensor.zeros(ElementType.FLOAT64, shape);
        for (int i = 0; i < tensor.elementCount(); i++) {
            tensor.set(i, next.getAsDouble());
        }
        return tensor;
    }
}
