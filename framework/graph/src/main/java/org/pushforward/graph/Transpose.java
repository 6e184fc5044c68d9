package org.pushforward.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The same elements with the axes in another order.
 *
 * @param order for each axis of the result, the axis of the input
 */
public record Transpose(List<Integer> order) implements Primitive {
    public Transpose {
        order = List.copyOf(order);
    }

    @Override
    public String operator() {
        return "Transpose";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return inputs.get(0).kind();
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape shape = inputs.get(0).shape();
        if (!order.stream().sorted().toList().equals(Transpose.identity(shape.rank()))) {
            throw new ShapeException("Transpose of " + inputs.get(0) + " cannot use the order " + order);
        }
        return new Shape(order.stream().map(shape::dimension).toList());
    }

    private static List<Integer> identity(int rank) {
        return java.util.stream.IntStream.range(0, rank).boxed().toList();
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        List<Integer> inverse = new ArrayList<>(Collections.nCopies(order.size(), 0));
        for (int axis = 0; axis < order.size(); axis++) {
            inverse.set(order.get(axis), axis);
        }
        return Value.apply(new Transpose(inverse), upstream);
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        long[] strides = inputs.get(0).shape().strides();
        long[] reordered = order.stream().mapToLong(axis -> strides[axis]).toArray();
        return inputs.get(0).gather(shape, reordered, 0);
    }
}
