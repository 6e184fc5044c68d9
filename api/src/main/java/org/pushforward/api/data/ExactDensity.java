package org.pushforward.api.data;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.random.Draws;

/** The density p that a data source draws from, known exactly; natural logarithms throughout. */
@ConsumerType
public interface ExactDensity {
    /** Returns log p(x) in nats; negative infinity where p is 0. */
    double logDensity(double... point);

    /** Returns the entropy -E[log p(x)] in nats, the lowest negative log-likelihood that a model can reach. */
    double entropy();

    /** Draws one point. */
    double[] draw(Draws draws);

    /** Returns a box, {@code [axis][minimum, maximum]}, outside which lies at most {@code mass} of the probability. */
    double[][] box(double mass);
}
