package org.pushforward.graph;

import java.util.List;

/**
 * The input repeated along axes of size 1 and along new axes in front.
 *
 * @param target the shape of the result
 */
public record Expand(Shape target) implements Primitive {
    @Override
    public String operator() {
        return "Expand";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return inputs.get(0).kind();
    }

    @Override
    public Shape shape(List<Value> inputs) {
        Shape shape = inputs.get(0).shape();
        if (!shape.broadcast(target).equals(target)) {
            throw new ShapeException("Expand of " + inputs.get(0) + " does not lead to " + target);
        }
        return target;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        return Gradients.sumTo(upstream, output.input(0).shape());
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return inputs.get(0).broadcast(shape);
    }
}
