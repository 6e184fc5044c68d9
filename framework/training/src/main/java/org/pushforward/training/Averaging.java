package org.pushforward.training;

import org.pushforward.graph.Value;

/**
 * The exponential moving average a of parameters p: after the t-th update, t = 1, 2, …, a moves to d a + (1 - d) p, with d
 * = min(decay, (1 + t) / (10 + t)).
 *
 * <p>The smaller decay at the start lets the average forget where training began: of the initial parameters a share of
 * about t^-9 is left, while it always covers the latest tenth of the updates. Polyak and Juditsky, "Acceleration of
 * stochastic approximation by averaging", SIAM J. Control Optim. 1992; the rule for d is TensorFlow's.
 *
 * @param decay greater than 0 and less than 1
 */
record Averaging(double decay) {
    /** Returns 1 - d for update {@code count} = 1, 2, …. */
    double share(long count) {
        return 1 - Math.min(decay, (1.0 + count) / (10.0 + count));
    }

    /** Returns the next average {@code [n]} for the next parameters {@code [n]} and the share 1 - d, {@code [1]}. */
    Value step(Value average, Value parameters, Value share) {
        return average.add(parameters.subtract(average).multiply(share));
    }
}
