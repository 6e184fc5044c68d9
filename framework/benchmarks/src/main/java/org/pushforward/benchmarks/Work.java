package org.pushforward.benchmarks;

/**
 * The work of the steps by formula, not as our graphs happen to do it: products of an example with weights, each 2
 * operations forward and 4 backward, 2 where only the gradient of the input is wanted.
 */
final class Work {
    private static final long LATENT = 2;
    private static final long WIDTH = 32;
    private static final long TAPS = 4 * 4;
    private static final long FEATURES = 2 * WIDTH * 7 * 7;
    private static final long CONVOLUTIONS = 14 * 14 * TAPS * WIDTH + 7 * 7 * TAPS * WIDTH * 2 * WIDTH;

    /** Two networks 2-128-128-2 in each of six couplings. */
    static final long REALNVP = 12 * (2 * 128 + 128 * 128 + 128 * 2);

    /** At each of 16 stages: both layers, back through both, A'A s, and the Jacobian of two columns for the trace. */
    static final long OTFLOW = 16 * (2 * (3 * WIDTH + WIDTH * WIDTH) + 3 * 3 + 2 * WIDTH * WIDTH);

    static final long ENCODER = CONVOLUTIONS + 2 * FEATURES * LATENT;
    static final long GENERATOR = CONVOLUTIONS + FEATURES * LATENT;
    private static final long CRITIC = CONVOLUTIONS + FEATURES;

    /**
     * Operations for each example: the critic's step generates and learns from data and from what is generated; the
     * generator's step learns through a critic that stays.
     */
    static final long ADVERSARIAL = (2 * GENERATOR + 2 * 6 * CRITIC) + (6 * GENERATOR + 4 * CRITIC);

    private Work() {}
}
