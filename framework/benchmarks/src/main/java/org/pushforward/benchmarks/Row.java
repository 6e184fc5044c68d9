package org.pushforward.benchmarks;

/**
 * One step on one runner, with what was fastest.
 *
 * @param step the step
 * @param runner what ran it
 * @param threads how many threads it used
 * @param stepsPerSecond the median over the alternations
 * @param ratio the median of the steps per second of {@code onnxruntime} over those of this runner in the same alternation
 * @param ratioMin the smallest of these ratios
 * @param ratioMax the largest
 * @param efficiency the median of work by formula over the matrix rate of the same alternation with as many threads
 * @param peakRssMiB the largest
 */
record Row(
        String step,
        String runner,
        int threads,
        double stepsPerSecond,
        double ratio,
        double ratioMin,
        double ratioMax,
        double efficiency,
        long peakRssMiB) {}
