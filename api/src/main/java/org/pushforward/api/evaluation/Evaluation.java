package org.pushforward.api.evaluation;

import java.util.List;

/**
 * What an evaluator measured.
 *
 * @param metrics the measures, the most telling first
 * @param warnings what looks wrong
 */
public record Evaluation(List<Metric> metrics, List<Warning> warnings) {
    public Evaluation {
        metrics = List.copyOf(metrics);
        warnings = List.copyOf(warnings);
    }

    /** Creates an evaluation without warnings. */
    public Evaluation(List<Metric> metrics) {
        this(metrics, List.of());
    }
}
