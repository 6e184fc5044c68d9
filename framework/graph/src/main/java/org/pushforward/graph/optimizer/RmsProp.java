package org.pushforward.graph.optimizer;

import java.util.List;
import org.pushforward.graph.Value;

/**
 * RMSprop, p - rate g / (sqrt(v) + epsilon) with v the decayed mean of g^2.
 *
 * <p>Tieleman and Hinton, "Lecture 6.5: rmsprop", Neural Networks for Machine Learning, 2012.
 *
 * @param decay of the mean square, 0 to below 1
 * @param epsilon added outside the root, greater than 0
 * @param weightDecay lambda, at least 0: lambda p is added to the gradient
 */
public record RmsProp(double decay, double epsilon, double weightDecay) implements Optimizer {
    public RmsProp {
        Check.decay("decay", decay);
        Check.positive("epsilon", epsilon);
        Check.notNegative("weight decay", weightDecay);
    }

    /** Returns RMSprop with the decay .99, epsilon 1e-8 and no weight decay. */
    public static RmsProp standard() {
        return new RmsProp(0.99, 1e-8, 0);
    }

    @Override
    public List<String> moments() {
        return List.of("mean-square");
    }

    /** Returns the rate. */
    @Override
    public double[] scalars(double rate, long step) {
        return new double[] {rate};
    }

    @Override
    public List<Value> step(Value parameters, Value gradient, List<Value> moments, Value scalars) {
        Value decayed = Decay.add(gradient, parameters, weightDecay);
        Value mean = moments.get(0).multiply(decay).add(decayed.square().multiply(1 - decay));
        Value move = decayed.multiply(scalars).divide(mean.sqrt().add(epsilon));
        return List.of(parameters.subtract(move), mean);
    }
}
