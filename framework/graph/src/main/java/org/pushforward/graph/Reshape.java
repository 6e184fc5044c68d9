package org.pushforward.graph;

import java.util.List;

/**
 * The same elements in another shape.
 *
 * @param target the shape of the result
 */
public record Reshape(Shape target) implements Primitive {
    @Override
    public String operator() {
        return "Reshape";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return inputs.get(0).kind();
    }

    @Override
    public Shape shape(List<Value> inputs) {
        if (!inputs.get(0).shape().elements().equals(target.elements())) {
            throw new ShapeException(
                    "Reshape of " + inputs.get(0) + " to " + target + " changes the number of elements");
        }
        return target;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        return upstream.reshape(output.input(0).shape());
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return inputs.get(0).reshape(shape);
    }
}
