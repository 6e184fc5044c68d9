package org.pushforward.runtime;

/** The normal distribution e(z|x) of the latent variables of each example, its coordinates independent. */
public final class Posterior {
    private final float[][] mean;
    private final float[][] logVariance;

    Posterior(float[][] mean, float[][] logVariance) {
        this.mean = mean;
        this.logVariance = logVariance;
    }

    /** Returns the mean, {@code [n][latent]}. */
    public float[][] mean() {
        return mean;
    }

    /** Returns the logarithm of the variance, {@code [n][latent]}. */
    public float[][] logVariance() {
        return logVariance;
    }
}
