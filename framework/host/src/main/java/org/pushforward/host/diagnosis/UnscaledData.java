package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/** A feature lies far from 0 or is wide, while networks begin with inputs and outputs of about 1. */
final class UnscaledData implements Rule {
    private static final double WIDE = 10;
    private static final double FAR = 20;

    @Override
    public Optional<Warning> look(Findings findings) {
        return Spread.ofData(findings).flatMap(spread -> {
            int widest = 0;
            for (int i = 0; i < spread.mean().length; i++) {
                if (badness(spread, i) > badness(spread, widest)) {
                    widest = i;
                }
            }
            return badness(spread, widest) <= 1
                    ? Optional.empty()
                    : Optional.of(new Warning(
                            "Feature " + Features.name(findings, widest) + " of the data has the mean "
                                    + Texts.number(spread.mean()[widest]) + " and the standard deviation "
                                    + Texts.number(spread.deviation()[widest]),
                            "data that was not scaled: networks begin with inputs and outputs of about 1",
                            "scale it, for tables with 'data.standardize=true', for images to values from 0 to 1"));
        });
    }

    private static double badness(Spread spread, int feature) {
        return Math.max(spread.deviation()[feature] / WIDE, Math.abs(spread.mean()[feature]) / FAR);
    }
}
