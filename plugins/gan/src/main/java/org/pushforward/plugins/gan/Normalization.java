package org.pushforward.plugins.gan;

/** What keeps the layers of a critic in range. */
enum Normalization {
    /** Nothing. */
    NONE,
    /** The statistics of the batch, after each layer but the last. */
    BATCH,
    /** The mean and variance of each example, after each layer but the last. */
    LAYER,
    /** The largest singular value of each weight, by which the weight is divided. */
    SPECTRAL
}
