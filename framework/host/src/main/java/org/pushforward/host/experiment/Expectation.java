package org.pushforward.host.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;

/**
 * What an experiment promises of one of its metrics.
 *
 * @param metric the id of the metric
 * @param bounds {@code at-most} and {@code at-least}, or {@code value} with its {@code tolerance}; at least one
 */
public record Expectation(String metric, Map<String, Double> bounds) {
    static final String AT_MOST = "at-most";
    static final String AT_LEAST = "at-least";
    static final String VALUE = "value";
    static final String TOLERANCE = "tolerance";
    /** The names of all bounds. */
    public static final List<String> BOUNDS = List.of(AT_MOST, AT_LEAST, VALUE, TOLERANCE);

    public Expectation {
        bounds = Collections.unmodifiableMap(new LinkedHashMap<>(bounds));
        if (bounds.containsKey(VALUE) != bounds.containsKey(TOLERANCE)) {
            throw new IllegalArgumentException("'value' and 'tolerance' go together");
        }
    }

    /** Returns whether a measured figure is within the bounds. */
    public boolean holds(Metric measured) {
        double value = measured.value();
        double centre = bounds.getOrDefault(VALUE, value);
        return value <= bounds.getOrDefault(AT_MOST, value)
                && value >= bounds.getOrDefault(AT_LEAST, value)
                && Math.abs(value - centre) <= bounds.getOrDefault(TOLERANCE, 0.0);
    }

    /** Returns the bounds in words, such as {@code at most 0.03}. */
    public String words() {
        Map<String, String> parts = new LinkedHashMap<>();
        bounds.forEach((name, bound) -> {
            String number = ExperimentWriter.readable(bound);
            switch (name) {
                case AT_MOST -> parts.put(name, "at most " + number);
                case AT_LEAST -> parts.put(name, "at least " + number);
                case VALUE -> parts.put(name, number + " within " + ExperimentWriter.readable(bounds.get(TOLERANCE)));
                default -> {}
            }
        });
        return String.join(" and ", parts.values());
    }
}
