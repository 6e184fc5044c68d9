package org.pushforward.graph.optimizer;

import org.pushforward.graph.Value;

/** L2 regularisation as part of the gradient. */
final class Decay {
    private Decay() {}

    static Value add(Value gradient, Value parameters, double weightDecay) {
        return weightDecay == 0 ? gradient : gradient.add(parameters.multiply(weightDecay));
    }
}
