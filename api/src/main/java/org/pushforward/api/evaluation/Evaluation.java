package org.pushforward.api.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an evaluator measured.
 *
 * @param metrics the measures, the most telling first
 * @param warnings what looks wrong
 * @param contributions of measures that are means over examples or draws, what each of these contributes, by the id of the
 *     metric; two models that were measured on the same ones are told apart by the differences. Not copied
 */
public record Evaluation(List<Metric> metrics, List<Warning> warnings, Map<String, double[]> contributions) {
    public Evaluation {
        metrics = List.copyOf(metrics);
        warnings = List.copyOf(warnings);
        contributions = Collections.unmodifiableMap(new LinkedHashMap<>(contributions));
    }

    /** Creates an evaluation whose measures are compared by their standard errors alone. */
    public Evaluation(List<Metric> metrics, List<Warning> warnings) {
        this(metrics, warnings, Map.of());
    }

    /** Creates an evaluation without warnings. */
    public Evaluation(List<Metric> metrics) {
        this(metrics, List.of());
    }
}
