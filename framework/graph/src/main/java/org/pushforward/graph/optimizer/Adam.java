package org.pushforward.graph.optimizer;

import java.util.List;
import org.pushforward.graph.Value;

/**
 * Adam with bias correction, p - rate m^ / (sqrt(v^) + epsilon).
 *
 * <p>Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1.
 *
 * @param beta1 the decay of the first moment, 0 to below 1
 * @param beta2 the decay of the second moment, 0 to below 1
 * @param epsilon added outside the root, greater than 0
 * @param weightDecay lambda, at least 0: lambda p is added to the gradient (L2 regularisation)
 */
public record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Optimizer {
    public Adam {
        Check.decay("beta1", beta1);
        Check.decay("beta2", beta2);
        Check.positive("epsilon", epsilon);
        Check.notNegative("weight decay", weightDecay);
    }

    /** Returns Adam with the decays .9 and .999, epsilon 1e-8 and no weight decay. */
    public static Adam standard() {
        return new Adam(0.9, 0.999, 1e-8, 0);
    }

    @Override
    public List<String> moments() {
        return List.of("first-moment", "second-moment");
    }

    /** Returns rate sqrt(c2) / c1 and epsilon sqrt(c2), where c1 and c2 are the bias corrections 1 - beta^step. */
    @Override
    public double[] scalars(double rate, long step) {
        double correction1 = 1 - Math.pow(beta1, (double) step);
        double correction2 = Math.sqrt(1 - Math.pow(beta2, (double) step));
        return new double[] {rate * correction2 / correction1, epsilon * correction2};
    }

    @Override
    public List<Value> step(Value parameters, Value gradient, List<Value> moments, Value scalars) {
        Value decayed = Decay.add(gradient, parameters, weightDecay);
        Value first = moments.get(0).multiply(beta1).add(decayed.multiply(1 - beta1));
        Value second = moments.get(1).multiply(beta2).add(decayed.square().multiply(1 - beta2));
        Value move = first.multiply(scalars.slice(0, 0, 1)).divide(second.sqrt().add(scalars.slice(0, 1, 2)));
        return List.of(parameters.subtract(move), first, second);
    }
}
