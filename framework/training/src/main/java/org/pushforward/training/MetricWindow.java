package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sums of metrics since the last row, to be averaged. */
final class MetricWindow {
    private static final String COUNT = "/count";

    private final Map<String, Double> sums = new LinkedHashMap<>();

    MetricWindow(Map<String, Double> sums) {
        this.sums.putAll(sums);
    }

    void add(String name, double value) {
        sums.merge(name, value, Double::sum);
        sums.merge(name + COUNT, 1.0, Double::sum);
    }

    /** Returns the means and begins anew. */
    Map<String, Double> close() {
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach((name, sum) -> {
            if (!name.endsWith(COUNT)) {
                means.put(name, sum / sums.get(name + COUNT));
            }
        });
        sums.clear();
        return means;
    }

    Map<String, Double> sums() {
        return new LinkedHashMap<>(sums);
    }
}
