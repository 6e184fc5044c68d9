package org.pushforward.graph;

import java.util.List;

/**
 * Rows of the first input added up at the integer indices of the second: {@code [k..., ...row], [k...] -> [n, ...row]}.
 *
 * @param rows n, the number of rows of the result, at least 1
 */
public record ScatterAdd(long rows) implements Primitive {
    @Override
    public String operator() {
        return "ScatterND";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        if (inputs.get(0).kind() != Kind.REAL || inputs.get(1).kind() != Kind.INTEGER) {
            throw new ShapeException("ScatterND takes real numbers and integer indices, not " + inputs);
        }
        return Kind.REAL;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        List<Dimension> updates = inputs.get(0).shape().dimensions();
        List<Dimension> indices = inputs.get(1).shape().dimensions();
        if (updates.size() < indices.size()
                || !updates.subList(0, indices.size()).equals(indices)) {
            throw new ShapeException("ScatterND of " + inputs + ": the rows must begin with the axes of the indices");
        }
        return new Shape(updates.subList(indices.size(), updates.size())).insert(0, Dimension.of(rows));
    }

    @Override
    public boolean isDifferentiable(int input) {
        return input == 0;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        return upstream.gather(output.input(1));
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        double[] updates = inputs.get(0).values();
        double[] indices = inputs.get(1).values();
        int row = shape.example().elementCount();
        double[] sums = new double[shape.elementCount()];
        for (int i = 0; i < indices.length; i++) {
            int target = Gather.row(indices[i], rows) * row;
            for (int j = 0; j < row; j++) {
                sums[target + j] += updates[i * row + j];
            }
        }
        return new Array(shape, sums);
    }
}
