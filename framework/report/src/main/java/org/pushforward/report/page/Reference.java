package org.pushforward.report.page;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;

/**
 * What a measure is held against.
 *
 * @param name what it is, such as {@code floor}
 * @param value where it lies
 * @param metric the measure that says so; empty where it is known beforehand
 */
record Reference(String name, double value, Optional<Metric> metric) {
    private static final String FLOOR = "-floor";
    private static final String OF_DATA = "-of-data";
    private static final String ENTROPY = "entropy";

    /** Returns what a measure is held against, by what was measured beside it. */
    static Optional<Reference> of(Metric metric, List<Metric> all) {
        if (metric.better() == Metric.Better.NEITHER) {
            return Optional.empty();
        }
        Optional<Reference> measured = find(metric.id() + FLOOR, "floor", all)
                .or(() -> find(metric.id() + OF_DATA, "data", all))
                .or(() -> metric.id().equals("nll") ? find(ENTROPY, ENTROPY, all) : Optional.empty());
        return measured.or(() -> known(metric));
    }

    private static Optional<Reference> known(Metric metric) {
        if (metric.better() == Metric.Better.ONE) {
            return Optional.of(new Reference("a density", 1, Optional.empty()));
        }
        return metric.id().equals("kl-to-truth")
                ? Optional.of(new Reference("truth", 0, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<Reference> find(String id, String name, List<Metric> all) {
        return all.stream()
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .map(metric -> new Reference(name, metric.value(), Optional.of(metric)));
    }

    /** Returns whether a measure is shown as the reference of another, and needs no row of its own. */
    static boolean isOne(Metric metric, List<Metric> all) {
        return all.stream()
                .anyMatch(other -> of(other, all)
                        .flatMap(Reference::metric)
                        .filter(metric::equals)
                        .isPresent());
    }
}
