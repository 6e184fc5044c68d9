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
    private final Rule unscaled = new UnscaledData();

    @Override
    public Optional<Warning> look(Findings findings) {
        if (findings.data().shape().isImage()
                || unfinished.look(findings).isPresent()
                || unscaled.look(findings).isPresent()) {
            return Optional.empty();
        }
        return findings.metric("nll")
                .flatMap(metric -> Spread.ofData(findings)
                        .map(WorseThanNormal::ofNormal)
                        .filter(normal ->
                                Double.isFinite(normal) && metric.value() > normal + ERRORS * metric.standardError())
                        .map(normal -> {
                            Cause cause = Cause.of(findings, metric.value() - normal);
                            return new Warning(
                                    "'nll' is " + Texts.number(metric.value())
                                            + " nats, where normal distributions with the means and variances of the data have "
                                            + Texts.number(normal),
                                    cause.words,
                                    cause.remedy);
                        }));
    }

    /** What the course of the loss says of the reason. */
    enum Cause {
        /** It rose above its beginning by more than it fell in all. */
        TOO_HIGH(
                "a learning rate that is too high, by which weights were lost that do not come back",
                "lower 'lr' tenfold and train again"),
        /** It fell by less than what is missing, and never rose. */
        TOO_LOW(
                "a learning rate that is too low, or whose schedule ends too soon",
                "raise 'lr' tenfold, or give more '--steps', and train again"),
        /** It fell by much, and stopped too soon. */
        STOPPED(
                "a learning rate that is too high, or a schedule of it that ends too soon",
                "lower 'lr' or give more '--steps', and train again"),
        /** It is not known. */
        UNKNOWN(
                "too few steps, or a learning rate that is too high",
                "go on with 'resume' and more '--steps', or lower 'lr'");

        private final String words;
        private final String remedy;

        Cause(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }

        /** Finds the cause of a loss that is still so far above that of normal distributions. */
        static Cause of(Findings findings, double missing) {
            return findings.objective()
                    .flatMap(name -> findings.curve(name, Course.LEAST))
                    .map(values -> of(values, missing))
                    .orElse(UNKNOWN);
        }

        private static Cause of(double[] values, double missing) {
            Course course = Course.of(values);
            double rise = Arrays.stream(values).max().orElseThrow() - course.first();
            double fall = course.first() - course.last();
            if (rise > Math.max(fall, 0)) {
                return TOO_HIGH;
            }
            return fall < missing ? TOO_LOW : STOPPED;
        }
    }

    private static double ofNormal(Spread spread) {
        return Arrays.stream(spread.deviation())
                .map(deviation -> Math.log(2 * Math.PI * Math.E * deviation * deviation) / 2)
                .sum();
    }
}
