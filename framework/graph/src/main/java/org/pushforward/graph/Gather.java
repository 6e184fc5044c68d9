package org.pushforward.graph;

import java.util.List;

/** Rows of the first input at the integer indices of the second: {@code [n, ...row], [k...] -> [k..., ...row]}. */
public enum Gather implements Primitive {
    INSTANCE;

    @Override
    public String operator() {
        return "Gather";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        if (inputs.get(1).kind() != Kind.INTEGER) {
            throw new ShapeException("Gather takes integer indices, not " + inputs.get(1));
        }
        return inputs.get(0).kind();
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape rows = inputs.get(0).shape();
        if (rows.rank() == 0) {
            throw new ShapeException("Gather takes rows of a value with axes, not of " + inputs.get(0));
        }
        List<Dimension> dimensions =
                new java.util.ArrayList<>(inputs.get(1).shape().dimensions());
        dimensions.addAll(rows.example().dimensions());
        return new Shape(dimensions);
    }

    @Override
    public boolean isDifferentiable(int input) {
        return input == 0;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        long rows = output.input(0).shape().size(0);
        return Value.apply(new ScatterAdd(rows), upstream, output.input(1));
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        double[] source = inputs.get(0).values();
        double[] indices = inputs.get(1).values();
        int row = inputs.get(0).shape().example().elementCount();
        double[] gathered = new double[shape.elementCount()];
        for (int i = 0; i < indices.length; i++) {
            int from = row(indices[i], inputs.get(0).shape().size(0)) * row;
            System.arraycopy(source, from, gathered, i * row, row);
        }
        return new Array(shape, gathered);
    }

    /** Returns an index as that of a row; throws {@link IndexOutOfBoundsException} unless it is one of {@code rows}. */
    static int row(double index, long rows) {
        if (index < 0 || index >= rows) {
            throw new IndexOutOfBoundsException(
                    "The index " + (long) index + " is not one of a row: 0 to " + (rows - 1));
        }
        return (int) index;
    }
}
