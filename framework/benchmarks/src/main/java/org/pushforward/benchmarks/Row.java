package org.pushforward.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One workload on one runner.
 *
 * @param step the workload
 * @param runner what ran it
 * @param threads how many threads it used
 * @param stepsPerSecond the median over the alternations
 * @param efficiency the median of work by formula over the matrix rate of the same process
 * @param matrixRate the median, in GFLOP/s
 * @param peakRssMiB the largest
 */
record Row(
        String step,
        String runner,
        int threads,
        double stepsPerSecond,
        double efficiency,
        double matrixRate,
        long peakRssMiB) {

    static Row of(Workload workload, int threads, List<Sample> samples) {
        return new Row(
                workload.name().toLowerCase(Locale.ROOT),
                "onnxruntime",
                threads,
                median(samples.stream().mapToDouble(Sample::stepsPerSecond).toArray()),
                median(samples.stream()
                        .mapToDouble(s -> s.stepsPerSecond() * workload.work() / s.matrixRate())
                        .toArray()),
                median(samples.stream().mapToDouble(s -> s.matrixRate() * 1e-9).toArray()),
                samples.stream().mapToLong(Sample::peakRssMiB).max().orElse(0));
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
