package org.pushforward.graph;

import java.util.List;

/**
 * A value that is given when the graph is run.
 *
 * @param name how the graph refers to it
 * @param declared its shape
 * @param of its kind
 */
public record Input(String name, Shape declared, Kind of) implements Primitive {
    @Override
    public String operator() {
        return "Input";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return of;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        return declared;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        throw new IllegalStateException("An input of a graph has no inputs");
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        throw new IllegalArgumentException("The input '" + name + "' of the graph has no value");
    }
}
