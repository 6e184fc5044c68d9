package org.pushforward.training;

import org.pushforward.graph.Value;

/**
 * A bound on the Euclidean norm of the gradient of one update, over all its parameters together: g min(1, limit / |g|).
 *
 * <p>Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.
 *
 * @param limit the largest norm, greater than 0
 */
record GradientClipping(double limit) {
    /** The name under which the norm before clipping is reported. */
    static final String NORM = "gradient-norm";

    /** Returns the norm of a flat gradient {@code [n]}, a scalar. */
    Value norm(Value gradient) {
        return gradient.square().sum().sqrt();
    }

    /** Returns the clipped gradient {@code [n]}. */
    Value clip(Value gradient, Value norm) {
        Value bound = Value.constant(limit);
        return gradient.multiply(bound.divide(norm.maximum(bound)));
    }
}
