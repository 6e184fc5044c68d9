package org.pushforward.graph;

import java.util.List;

/**
 * The inputs joined along one axis.
 *
 * @param axis which axis
 */
public record Concatenation(int axis) implements Primitive {
    @Override
    public String operator() {
        return "Concat";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        Kind kind = inputs.get(0).kind();
        if (inputs.stream().anyMatch(v -> v.kind() != kind)) {
            throw new ShapeException("Concat takes values of one kind, not " + inputs);
        }
        return kind;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape first = inputs.get(0).shape();
        Dimension size = null;
        for (Value input : inputs) {
            boolean joins = input.shape().rank() == first.rank()
                    && input.shape().remove(axis).equals(first.remove(axis))
                    && input.shape().dimension(axis).perBatch()
                            == first.dimension(axis).perBatch();
            if (!joins) {
                throw new ShapeException("Concat along axis " + axis + " of " + inputs.get(0) + " and " + input);
            }
            Dimension part = input.shape().dimension(axis);
            size = size == null ? part : size.plus(part);
        }
        return first.with(axis, size);
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        long start = 0;
        for (int i = 0; i < input; i++) {
            start += output.input(i).shape().size(axis);
        }
        return upstream.slice(axis, start, start + output.input(input).shape().size(axis));
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        double[] joined = new double[shape.elementCount()];
        int inner = (int) shape.strides()[axis];
        int block = (int) shape.size(axis) * inner;
        int offset = 0;
        for (Array input : inputs) {
            int run = (int) input.shape().size(axis) * inner;
            for (int i = 0; i * block < joined.length; i++) {
                System.arraycopy(input.values(), i * run, joined, i * block + offset, run);
            }
            offset += run;
        }
        return new Array(shape, joined);
    }
}
