package org.pushforward.graph;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Functions of one real number, applied element by element: each with its evaluation and its derivative. */
public enum Unary implements Primitive {
    NEGATE("Neg", x -> -x, (x, y, g) -> g.negate()),
    EXP("Exp", Math::exp, (x, y, g) -> g.multiply(y)),
    LOG("Log", Math::log, (x, y, g) -> g.divide(x)),
    SQUARE_ROOT("Sqrt", Math::sqrt, (x, y, g) -> g.multiply(0.5).divide(y)),
    RECIPROCAL("Reciprocal", x -> 1 / x, (x, y, g) -> g.multiply(y.square()).negate()),
    ABSOLUTE("Abs", Math::abs, (x, y, g) -> g.multiply(Value.apply(signOf(), x))),
    SIGN("Sign", Math::signum, (x, y, g) -> g.multiply(0)),
    TANH("Tanh", Math::tanh, (x, y, g) -> g.subtract(g.multiply(y.square()))),
    SIGMOID("Sigmoid", x -> 1 / (1 + Math.exp(-x)), (x, y, g) -> g.multiply(y.subtract(y.square()))),
    SINE("Sin", Math::sin, (x, y, g) -> g.multiply(Value.apply(cosineOf(), x))),
    COSINE("Cos", Math::cos, (x, y, g) -> g.multiply(Value.apply(sineOf(), x)).negate());

    private final String operator;
    private final DoubleUnaryOperator function;
    private final Rule rule;

    /** Returns the gradient for x from x, y = f(x) and the upstream gradient g. */
    private interface Rule {
        Value gradient(Value x, Value y, Value g);
    }

    Unary(String operator, DoubleUnaryOperator function, Rule rule) {
        this.operator = operator;
        this.function = function;
        this.rule = rule;
    }

    // A constant cannot name a later one in its own initialiser; a method can.
    private static Unary signOf() {
        return SIGN;
    }

    private static Unary sineOf() {
        return SINE;
    }

    private static Unary cosineOf() {
        return COSINE;
    }

    @Override
    public String operator() {
        return operator;
    }

    @Override
    public Shape shape(List<Value> inputs) {
        return inputs.get(0).shape();
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        return rule.gradient(output.input(0), output, upstream);
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return inputs.get(0).map(function);
    }
}
