package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/**
 * The likelihood is less than that of independent normal distributions with the means and variances of the data, whose
 * negative log-likelihood is the sum of log(2 pi e sigma^2) / 2, and it does not improve any more.
 */
final class WorseThanNormal implements Rule {
    private static final double ERRORS = 5;

    private final Rule unfinished = new UnfinishedDescent();

    @Override
    public Optional<Warning> look(Findings findings) {
        if (findings.data().shape().isImage() || unfinished.look(findings).isPresent()) {
            return Optional.empty();
        }
        return findings.metric("nll")
                .flatMap(metric -> Spread.ofData(findings)
                        .map(WorseThanNormal::ofNormal)
                        .filter(normal ->
                                Double.isFinite(normal) && metric.value() > normal + ERRORS * metric.standardError())
                        .map(normal -> new Warning(
                                "'nll' is " + Texts.number(metric.value())
                                        + " nats, where normal distributions with the means and variances of the data have "
                                        + Texts.number(normal),
                                hasCourse(findings)
                                        ? "a learning rate that is too high, by which weights were lost that do not come back"
                                        : "too few steps, or a learning rate that is too high",
                                hasCourse(findings)
                                        ? "lower 'lr' tenfold and train again"
                                        : "go on with 'resume' and more '--steps', or lower 'lr'")));
    }

    /** Returns whether enough was recorded to see that training does not improve any more. */
    private static boolean hasCourse(Findings findings) {
        return findings.objective()
                .flatMap(name -> findings.curve(name, Course.LEAST))
                .isPresent();
    }

    private static double ofNormal(Spread spread) {
        return Arrays.stream(spread.deviation())
                .map(deviation -> Math.log(2 * Math.PI * Math.E * deviation * deviation) / 2)
                .sum();
    }
}
