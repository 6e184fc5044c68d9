package org.pushforward.graph;

import java.util.List;

/** Products of matrices over the last two axes, {@code [..., m, k] x [..., k, n] -> [..., m, n]}. */
public enum MatrixProduct implements Primitive {
    INSTANCE;

    @Override
    public String operator() {
        return "MatMul";
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape a = inputs.get(0).shape();
        Shape b = inputs.get(1).shape();
        if (a.rank() < 2 || b.rank() < 2 || !a.dimension(a.rank() - 1).equals(b.dimension(b.rank() - 2))) {
            throw new ShapeException("MatMul of " + inputs + ": the last axis of the first and the last but one of the"
                    + " second must agree");
        }
        Shape batch = stack(a).broadcast(stack(b));
        return batch.insert(batch.rank(), a.dimension(a.rank() - 2))
                .insert(batch.rank() + 1, b.dimension(b.rank() - 1));
    }

    private static Shape stack(Shape shape) {
        return new Shape(shape.dimensions().subList(0, shape.rank() - 2));
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        Value gradient = input == 0
                ? upstream.matrixProduct(output.input(1).transposeMatrix())
                : output.input(0).transposeMatrix().matrixProduct(upstream);
        return Gradients.sumTo(gradient, output.input(input).shape());
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        int rank = shape.rank();
        int m = (int) shape.size(rank - 2);
        int n = (int) shape.size(rank - 1);
        Shape stack = stack(shape);
        int k = (int) inputs.get(0).shape().size(inputs.get(0).shape().rank() - 1);
        double[] a = expanded(inputs.get(0), stack, m, k);
        double[] b = expanded(inputs.get(1), stack, k, n);
        double[] product = new double[shape.elementCount()];
        for (int page = 0; page < stack.elementCount(); page++) {
            for (int i = 0; i < m; i++) {
                int row = (page * m + i) * n;
                for (int l = 0; l < k; l++) {
                    double factor = a[(page * m + i) * k + l];
                    int other = (page * k + l) * n;
                    for (int j = 0; j < n; j++) {
                        product[row + j] += factor * b[other + j];
                    }
                }
            }
        }
        return new Array(shape, product);
    }

    private static double[] expanded(Array array, Shape stack, int rows, int columns) {
        Shape full = stack.insert(stack.rank(), Dimension.of(rows)).insert(stack.rank() + 1, Dimension.of(columns));
        return array.broadcast(full).values();
    }
}
