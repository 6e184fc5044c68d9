package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** A model with an approximate posterior e(z|x), a normal distribution with diagonal covariance. */
@ConsumerType
public interface Encoder extends Capability {
    /** Returns the approximate posterior at x of shape {@code [batch, ...example]}. */
    Posterior encode(Value data, Pass pass);

    /**
     * The approximate posterior of a batch.
     *
     * @param mean its mean, {@code [batch, latent]}
     * @param logVariance the logarithm of its variance, {@code [batch, latent]}
     */
    record Posterior(Value mean, Value logVariance) {
        /** Returns z = mean + sigma eps, {@code [batch, latent]}, for standard normal numbers eps of that shape. */
        public Value sample(Value noise) {
            return mean.add(logVariance.multiply(0.5).exp().multiply(noise));
        }

        /** Returns KL(e(z|x) || N(0, 1)) = (|mean|^2 + |sigma|^2 - q - log |sigma|^2) / 2 in nats, {@code [batch]}. */
        public Value divergence() {
            return mean.square()
                    .add(logVariance.exp())
                    .subtract(logVariance)
                    .subtract(1)
                    .sum(1)
                    .multiply(0.5);
        }
    }
}
