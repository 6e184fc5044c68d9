package org.pushforward.plugins.trainers;

import org.pushforward.graph.optimizer.Adam;
import org.pushforward.graph.optimizer.Optimizer;
import org.pushforward.graph.optimizer.RmsProp;
import org.pushforward.graph.optimizer.Sgd;

/** The optimisers that trainers offer. */
enum OptimizerChoice {
    /** Adam with the decays .9 and .999. */
    ADAM,
    /** RMSprop with the decay .99. */
    RMSPROP,
    /** Stochastic gradient descent. */
    SGD;

    Optimizer create(double weightDecay) {
        return switch (this) {
            case ADAM -> new Adam(0.9, 0.999, 1e-8, weightDecay);
            case RMSPROP -> new RmsProp(0.99, 1e-8, weightDecay);
            case SGD -> new Sgd(0, weightDecay);
        };
    }
}
