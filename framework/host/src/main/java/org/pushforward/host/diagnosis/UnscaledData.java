package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/**
 * A feature lies far from 0, is wide or is narrow, while networks begin with inputs and outputs of about 1. Pixels, whose range
 * is known, may be narrow. That a few examples lie far from all others is told first.
 */
final class UnscaledData implements Rule {
    private static final double WIDE = 10;
    private static final double FAR = 20;
    private static final double NARROW = 0.01;

    private final Rule far = new FarExamples();

    @Override
    public Optional<Warning> look(Findings findings) {
        if (far.look(findings).isPresent()) {
            return Optional.empty();
        }
        return Spread.ofData(findings).flatMap(spread -> {
            boolean bounded = findings.data().shape().range().isPresent();
            int worst = 0;
            for (int i = 0; i < spread.mean().length; i++) {
                if (badness(spread, i, bounded) > badness(spread, worst, bounded)) {
                    worst = i;
                }
            }
            return badness(spread, worst, bounded) <= 1
                    ? Optional.empty()
                    : Optional.of(new Warning(
                            "Feature " + Features.name(findings, worst) + " of the data has the mean "
                                    + Texts.number(spread.mean()[worst]) + " and the standard deviation "
                                    + Texts.number(spread.deviation()[worst]),
                            "data that was not scaled: networks begin with inputs and outputs of about 1",
                            "scale it, for tables with 'data.standardize=true', for images to values from 0 to 1"));
        });
    }

    private static double badness(Spread spread, int feature, boolean bounded) {
        double deviation = spread.deviation()[feature];
        // A constant has a warning of its own.
        double narrow = bounded || deviation == 0 ? 0 : NARROW / deviation;
        return Math.max(narrow, Math.max(deviation / WIDE, Math.abs(spread.mean()[feature]) / FAR));
    }
}
