package org.pushforward.host.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;

/** The test part is so small that standard errors are no guide, or that of a measure of few examples is a quarter of it or more. */
final class TooFewExamples implements Rule {
    private static final long FEW = 1000;
    private static final int FEWEST = 30;
    private static final double SHARE = 0.25;
    private static final String CAUSE = "too few examples to tell how good the model is";

    @Override
    public Optional<Warning> look(Findings findings) {
        return findings.data()
                .split(Dataset.Part.TEST)
                .map(Split::size)
                .filter(size -> size.isPresent() && size.getAsInt() < FEWEST)
                .map(size -> new Warning(
                        "The test part of the data has " + size.getAsInt() + " examples, fewer than " + FEWEST,
                        CAUSE + ", or how sure that is",
                        "keep more data for test"))
                .or(() -> vague(findings));
    }

    private static Optional<Warning> vague(Findings findings) {
        List<Metric> vague =
                findings.metrics().stream().filter(TooFewExamples::isVague).toList();
        return vague.isEmpty()
                ? Optional.empty()
                : Optional.of(new Warning(
                        vague.stream()
                                .map(metric -> "'" + metric.id() + "' is " + Texts.number(metric.value()) + " with a"
                                        + " standard error of " + Texts.number(metric.standardError()) + " over "
                                        + metric.n() + " examples")
                                .collect(Collectors.joining("; ")),
                        CAUSE,
                        "raise 'samples' or 'draws' of the evaluator, or keep more data for test"));
    }

    private static boolean isVague(Metric metric) {
        boolean directed = metric.better() == Metric.Better.LOWER || metric.better() == Metric.Better.HIGHER;
        return directed
                && !metric.id().endsWith("-p-value")
                && !metric.id().endsWith("-test-statistic")
                && metric.n() > 0
                && metric.n() < FEW
                && metric.standardError() > SHARE * Math.abs(metric.value());
    }
}
