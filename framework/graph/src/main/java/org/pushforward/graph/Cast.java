package org.pushforward.graph;

import java.util.List;

/**
 * The same elements as another kind; true becomes 1, false 0, and real numbers lose their fraction.
 *
 * @param target the kind of the result
 */
public record Cast(Kind target) implements Primitive {
    @Override
    public String operator() {
        return "Cast";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return target;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        return inputs.get(0).shape();
    }

    @Override
    public boolean isDifferentiable(int input) {
        return false;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        throw new IllegalStateException("A change of kind has no gradient");
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return switch (target) {
            case REAL -> inputs.get(0);
            case INTEGER -> inputs.get(0).map(x -> (long) x);
            case BOOLEAN -> inputs.get(0).map(x -> x != 0 ? 1 : 0);
        };
    }
}
