package org.pushforward.plugins.vae;

import org.pushforward.graph.Value;

/** What the second head h of an encoder means. */
enum PosteriorHead {
    /** h = log sigma^2. */
    LOG_VARIANCE(1),
    /** h = log sigma, as in z = mean + e^h eps. */
    LOG_DEVIATION(2);

    private final double factor;

    PosteriorHead(double factor) {
        this.factor = factor;
    }

    /** Returns log sigma^2 for the output h of the head. */
    Value logVariance(Value head) {
        return factor == 1 ? head : head.multiply(factor);
    }
}
