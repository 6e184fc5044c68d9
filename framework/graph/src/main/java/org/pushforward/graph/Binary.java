package org.pushforward.graph;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Functions of two real numbers, applied element by element with broadcasting: evaluation and both derivatives. */
public enum Binary implements Primitive {
    ADD("Add", (a, b) -> a + b, (a, b, y, g) -> g, (a, b, y, g) -> g),
    SUBTRACT("Sub", (a, b) -> a - b, (a, b, y, g) -> g, (a, b, y, g) -> g.negate()),
    MULTIPLY("Mul", (a, b) -> a * b, (a, b, y, g) -> g.multiply(b), (a, b, y, g) -> g.multiply(a)),
    DIVIDE(
            "Div",
            (a, b) -> a / b,
            (a, b, y, g) -> g.divide(b),
            (a, b, y, g) -> g.multiply(y).divide(b).negate()),
    POWER(
            "Pow",
            Math::pow,
            (a, b, y, g) -> g.multiply(b).multiply(a.power(b.subtract(1))),
            (a, b, y, g) -> g.multiply(y).multiply(a.log())),
    MAXIMUM(
            "Max",
            Math::max,
            (a, b, y, g) -> Value.where(b.greater(a), Value.constant(0), g),
            (a, b, y, g) -> Value.where(b.greater(a), g, Value.constant(0))),
    MINIMUM(
            "Min",
            Math::min,
            (a, b, y, g) -> Value.where(b.less(a), Value.constant(0), g),
            (a, b, y, g) -> Value.where(b.less(a), g, Value.constant(0)));

    private final String operator;
    private final DoubleBinaryOperator function;
    private final Rule first;
    private final Rule second;

    /** Returns the gradient for one input, before it is summed back to the shape of that input. */
    private interface Rule {
        Value gradient(Value a, Value b, Value y, Value g);
    }

    Binary(String operator, DoubleBinaryOperator function, Rule first, Rule second) {
        this.operator = operator;
        this.function = function;
        this.first = first;
        this.second = second;
    }

    @Override
    public String operator() {
        return operator;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        return broadcast(operator, inputs);
    }

    static Shape broadcast(String operator, List<Value> inputs) {
        try {
            return inputs.stream().map(Value::shape).reduce(Shape.scalar(), Shape::broadcast);
        } catch (ShapeException e) {
            throw new ShapeException(operator + " of " + inputs + ": " + e.getMessage());
        }
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        Rule rule = input == 0 ? first : second;
        Value gradient = rule.gradient(output.input(0), output.input(1), output, upstream);
        return Gradients.sumTo(gradient, output.input(input).shape());
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return Array.combine(inputs.get(0), inputs.get(1), shape, function);
    }
}
