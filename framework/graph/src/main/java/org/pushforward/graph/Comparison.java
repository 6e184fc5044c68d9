package org.pushforward.graph;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Comparisons of two numbers of one kind, element by element with broadcasting. */
public enum Comparison implements Primitive {
    GREATER("Greater", (a, b) -> a > b ? 1 : 0),
    LESS("Less", (a, b) -> a < b ? 1 : 0),
    EQUAL("Equal", (a, b) -> a == b ? 1 : 0);

    private final String operator;
    private final DoubleBinaryOperator function;

    Comparison(String operator, DoubleBinaryOperator function) {
        this.operator = operator;
        this.function = function;
    }

    @Override
    public String operator() {
        return operator;
    }

    @Override
    public Kind kind(List<Value> inputs) {
        if (inputs.get(0).kind() != inputs.get(1).kind()) {
            throw new ShapeException(operator + " compares numbers of one kind, not " + inputs);
        }
        return Kind.BOOLEAN;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        return Binary.broadcast(operator, inputs);
    }

    @Override
    public boolean isDifferentiable(int input) {
        return false;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        throw new IllegalStateException("Comparisons have no gradient");
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return Array.combine(inputs.get(0), inputs.get(1), shape, function);
    }
}
