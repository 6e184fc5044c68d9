package org.pushforward.graph;

import java.util.List;

/**
 * A value known when the graph is built.
 *
 * @param tensor its elements: float64 or float32 for real numbers, int64 for integers; never changed
 */
public record Constant(Tensor tensor) implements Primitive {
    @Override
    public String operator() {
        return "Constant";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return tensor.type() == ElementType.INT64 ? Kind.INTEGER : Kind.REAL;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        return tensor.shape();
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        throw new IllegalStateException("A constant has no inputs");
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return Array.of(tensor);
    }
}
