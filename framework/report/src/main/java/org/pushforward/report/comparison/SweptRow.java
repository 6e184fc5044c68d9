package org.pushforward.report.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;

/**
 * The members of a sweep that differ in nothing but their seed.
 *
 * @param values the value or the variant on each other axis, by its key, in order
 * @param members how many there are
 * @param done how many of them are done
 * @param metrics those that all members that are done report: of several, mean and standard error of the mean over seeds,
 *     whose {@code n} is their number
 */
public record SweptRow(Map<String, String> values, int members, int done, List<Metric> metrics) {
    public SweptRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        metrics = List.copyOf(metrics);
    }

    /** Returns the metric of an id; empty where it was not measured. */
    public Optional<Metric> metric(String id) {
        return metrics.stream().filter(metric -> metric.id().equals(id)).findFirst();
    }

    /** Returns what sets the row apart, such as {@code model.layers 4, data.noise 0.1}. */
    public String label() {
        return values.isEmpty()
                ? "all"
                : String.join(
                        ", ",
                        values.entrySet().stream()
                                .map(value -> value.getKey() + " " + value.getValue())
                                .toList());
    }
}
