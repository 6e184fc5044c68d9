package org.pushforward.graph.optimizer;

import java.util.List;
import org.pushforward.graph.Value;

/**
 * Stochastic gradient descent with heavy-ball momentum, p - rate m with m = momentum m + g.
 *
 * @param momentum 0 to below 1
 * @param weightDecay lambda, at least 0: lambda p is added to the gradient
 */
public record Sgd(double momentum, double weightDecay) implements Optimizer {
    public Sgd {
        Check.decay("momentum", momentum);
        Check.notNegative("weight decay", weightDecay);
    }

    @Override
    public List<String> moments() {
        return momentum == 0 ? List.of() : List.of("momentum");
    }

    /** Returns the rate. */
    @Override
    public double[] scalars(double rate, long step) {
        return new double[] {rate};
    }

    @Override
    public List<Value> step(Value parameters, Value gradient, List<Value> moments, Value scalars) {
        Value decayed = Decay.add(gradient, parameters, weightDecay);
        if (moments.isEmpty()) {
            return List.of(parameters.subtract(decayed.multiply(scalars)));
        }
        Value moved = moments.get(0).multiply(momentum).add(decayed);
        return List.of(parameters.subtract(moved.multiply(scalars)), moved);
    }
}
