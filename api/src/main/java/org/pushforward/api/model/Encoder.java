package org.pushforward.api.model;

import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** A model with an approximate posterior e(z|x), a normal distribution with diagonal covariance. */
public interface Encoder extends Capability {
    /** Returns the approximate posterior at x of shape {@code [batch, ...example]}. */
    Posterior encode(Value data, Pass pass);

    /**
     * The approximate posterior of a batch.
     *
     * @param mean its mean, {@code [batch, latent]}
     * @param logVariance the logarithm of its variance, {@code [batch, latent]}
     */
    record Posterior(Value mean, Value logVariance) {}
}
