package org.pushforward.graph;

import java.util.List;

/** The elements of the second input where the first is true, of the third elsewhere; all three broadcast. */
public enum Select implements Primitive {
    INSTANCE;

    @Override
    public String operator() {
        return "Where";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        if (inputs.get(0).kind() != Kind.BOOLEAN
                || inputs.get(1).kind() != inputs.get(2).kind()) {
            throw new ShapeException("Where takes a condition and two values of one kind, not " + inputs);
        }
        return inputs.get(1).kind();
    }

    @Override
    public Shape shape(List<Value> inputs) {
        return Binary.broadcast(operator(), inputs);
    }

    @Override
    public boolean isDifferentiable(int input) {
        return input > 0;
    }

    @Override
    public Value gradient(Value output, Value upstream, int input) {
        Value zero = Value.constant(0);
        Value condition = output.input(0);
        Value gradient = input == 1 ? Value.where(condition, upstream, zero) : Value.where(condition, zero, upstream);
        return Gradients.sumTo(gradient, output.input(input).shape());
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        double[] condition = inputs.get(0).broadcast(shape).values();
        double[] yes = inputs.get(1).broadcast(shape).values();
        double[] no = inputs.get(2).broadcast(shape).values();
        double[] chosen = new double[condition.length];
        for (int i = 0; i < chosen.length; i++) {
            chosen[i] = condition[i] != 0 ? yes[i] : no[i];
        }
        return new Array(shape, chosen);
    }
}
