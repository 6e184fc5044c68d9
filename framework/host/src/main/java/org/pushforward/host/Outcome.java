package org.pushforward.host;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.host.experiment.Expectation;

/**
 * Whether what an experiment promises came out.
 *
 * @param expectation what it promises
 * @param measured the metric; empty when it was not measured
 */
public record Outcome(Expectation expectation, Optional<Metric> measured) {
    static List<Outcome> of(List<Expectation> expectations, List<Metric> metrics) {
        return expectations.stream()
                .map(expectation -> new Outcome(
                        expectation,
                        metrics.stream()
                                .filter(metric -> metric.id().equals(expectation.metric()))
                                .findFirst()))
                .toList();
    }

    /** Returns whether it was measured and is within the bounds; its uncertainty is for the reader to weigh. */
    public boolean reproduced() {
        return measured.filter(expectation::holds).isPresent();
    }

    /** Returns the outcome in words, such as {@code nll is 0.351, expected at most 0.4}. */
    public String words() {
        return expectation.metric()
                + measured.map(metric -> " is " + (float) metric.value()).orElse(" was not measured")
                + ", expected " + expectation.words();
    }
}
