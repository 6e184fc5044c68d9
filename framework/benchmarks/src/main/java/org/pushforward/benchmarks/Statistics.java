package org.pushforward.benchmarks;

import java.util.List;

/** Medians. */
final class Statistics {
    private Statistics() {}

    /** Returns the median; of an even number of values, the mean of the two in the middle. */
    static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(v -> v).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
