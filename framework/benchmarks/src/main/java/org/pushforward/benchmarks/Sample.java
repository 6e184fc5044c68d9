package org.pushforward.benchmarks;

/**
 * What one process measured.
 *
 * @param stepsPerSecond training steps, with everything that the loop does around them
 * @param matrixRate floating-point operations per second of a matrix product, measured around them
 * @param peakRssMiB the most memory that was resident, in MiB; 0 where the system does not tell
 */
record Sample(double stepsPerSecond, double matrixRate, long peakRssMiB) {}
