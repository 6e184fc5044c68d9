package org.pushforward.graph;

import java.util.List;

/** The input itself, taken as a constant by differentiation. */
public enum StopGradient implements Primitive {
    INSTANCE;

    @Override
    public String operator() {
        return "Identity";
    }

    @Override
    public Kind kind(List<Value> inputs) {
        return inputs.get(0).kind();
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
        throw new IllegalStateException("No gradient flows through a stopped gradient");
    }

    @Override
    public Array evaluate(List<Array> inputs, Shape shape) {
        return inputs.get(0);
    }
}
