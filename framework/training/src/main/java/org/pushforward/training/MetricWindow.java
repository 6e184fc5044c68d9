package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums of metrics since the last row, to be averaged; some metrics are expected in every row, but may be missing. */
final class MetricWindow {
    private static final String COUNT = "/count";

    private final Map<String, Double> sums = new LinkedHashMap<>();

    private final List<String> expected;

    MetricWindow(List<String> expected, Map<String, Double> sums) {
        this.expected = expected;
        this.sums.putAll(sums);
    }

    void add(String name, double value) {
        sums.merge(name, value, Double::sum);
        sums.merge(name + COUNT, 1.0, Double::sum);
    }

    /** Returns the means, those that are expected last, and begins anew. */
    Map<String, Double> close() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> {
            if (!name.endsWith(COUNT) && !expected.contains(name)) {
                means.put(name, mean(name));
            }
        });
        expected.forEach(name -> means.put(name, mean(name)));
        sums.clear();
        return means;
    }

    private double mean(String name) {
        return sums.getOrDefault(name, Double.NaN) / sums.getOrDefault(name + COUNT, 1.0);
    }

    Map<String, Double> sums() {
        return new LinkedHashMap<>(sums);
    }
}
