package org.pushforward.graph;

import java.util.List;

/**
 * The input with zeros before and after along one axis of fixed size.
 *
 * @param axis which axis
 * @param before the number of zeros in front, at least 0
 * @param after the number of zeros behind, at least 0
 */
public record Pad(int axis, long before, long after) implements Primitive {
    @Override
    public String operator() {
        return "Pad";
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape shape = inputs.get(0).shape();
        if (shape.dimension(axis).perBatch() || before < 0 || after < 0) {
            throw new ShapeException(
                    "Pad of " + inputs.get(0) + " cannot add " + before + " and " + after + " to axis " + axis);
        }
        return shape.with(axis, Dimension.of(before + shape.size(axis) + after));
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        return upstream.slice(axis, before, before + output.input(0).shape().size(axis));
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        Array array = inputs.get(0);
        double[] padded = new double[shape.elementCount()];
        int inner = (int) (axis == shape.rank() - 1 ? 1 : shape.strides()[axis]);
        int run = (int) array.shape().size(axis) * inner;
        int padding = (int) shape.size(axis) * inner;
        for (int block = 0; run > 0 && block * run < array.values().length; block++) {
            System.arraycopy(array.values(), block * run, padded, block * padding + (int) before * inner, run);
        }
        return new Array(shape, padded);
    }
}
