package org.pushforward.plugins.trainers;

/** What the course's code does differently from the evidence lower bound, as a choice. */
enum Defect {
    /** The entropy of e(z|x) counts half. */
    ENTROPY,
    /**
     * The prior's ln 2 pi / 2 is counted once for each channel of the data instead of each dimension of z, and that of
     * e(z|x) once for each batch instead of each example.
     */
    CONSTANTS,
    /** On held-out data z and its noise are both the mean of e(z|x). */
    VALIDATION
}
