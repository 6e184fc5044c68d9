package org.pushforward.api.evaluation;

import java.util.List;

/**
 * What an evaluator measured.
 *
 * @param metrics the measures, the most telling first
 */
public record Evaluation(List<Metric> metrics) {
    public Evaluation {
        metrics = List.copyOf(metrics);
    }
}
