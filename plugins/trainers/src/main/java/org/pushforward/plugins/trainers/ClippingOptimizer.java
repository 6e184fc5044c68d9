package org.pushforward.plugins.trainers;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.optimizer.Optimizer;

/**
 * An optimiser whose steps end with weights clipped to -limit..limit; biases and scales of normalisation are left alone.
 *
 * @param optimizer what makes the steps
 * @param limits the limit of each element of the parameter vector, {@code [n]}
 */
record ClippingOptimizer(Optimizer optimizer, Tensor limits) implements Optimizer {
    /** Returns the optimiser for parameters in this order; those of rank 2 and more are weights. */
    static ClippingOptimizer of(Optimizer optimizer, List<Parameter> parameters, double limit) {
        int length = parameters.stream().mapToInt(p -> p.shape().elementCount()).sum();
        Tensor limits = Tensor.zeros(ElementType.FLOAT64, Shape.of(length));
        int offset = 0;
        for (Parameter parameter : parameters) {
            int end = offset + parameter.shape().elementCount();
            for (int i = offset; i < end; i++) {
                limits.set(i, parameter.shape().rank() > 1 ? limit : Float.MAX_VALUE);
            }
            offset = end;
        }
        return new ClippingOptimizer(optimizer, limits);
    }

    @Override
    public List<String> moments() {
        return optimizer.moments();
    }

    @Override
    public double[] scalars(double rate, long step) {
        return optimizer.scalars(rate, step);
    }

    @Override
    public List<Value> step(Value parameters, Value gradient, List<Value> moments, Value scalars) {
        List<Value> next = new ArrayList<>(optimizer.step(parameters, gradient, moments, scalars));
        Value limit = Value.constant(limits);
        next.set(0, next.get(0).minimum(limit).maximum(limit.negate()));
        return next;
    }
}
