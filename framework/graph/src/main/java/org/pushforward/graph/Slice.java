package org.pushforward.graph;

import java.util.List;

/**
 * A contiguous part of one axis of fixed size.
 *
 * @param axis which axis
 * @param start the first index, inclusive
 * @param end the last index, exclusive
 */
public record Slice(int axis, long start, long end) implements Primitive {
    @Override
    public String operator() {
        return "Slice";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return inputs.get(0).kind();
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape shape = inputs.get(0).shape();
        if (shape.dimension(axis).perBatch() || start < 0 || start >= end || end > shape.size(axis)) {
            throw new ShapeException(
                    "Slice of " + inputs.get(0) + " cannot take " + start + " to " + end + " of axis " + axis);
        }
        return shape.with(axis, Dimension.of(end - start));
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        return upstream.pad(axis, start, output.input(0).shape().size(axis) - end);
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        long[] strides = inputs.get(0).shape().strides();
        return inputs.get(0).gather(shape, strides, start * strides[axis]);
    }
}
