package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/** A feature of points has one value only: no density fits it, and a likelihood grows without end. */
final class ConstantFeature implements Rule {
    @Override
    public Optional<Warning> look(Findings findings) {
        if (findings.data().shape().isImage()) {
            return Optional.empty();
        }
        return Spread.ofData(findings).flatMap(spread -> {
            for (int i = 0; i < spread.deviation().length; i++) {
                if (spread.deviation()[i] == 0 && Double.isFinite(spread.mean()[i])) {
                    return Optional.of(new Warning(
                            "Feature " + Features.name(findings, i) + " of the data is "
                                    + Texts.number(spread.mean()[i]) + " in every example that was looked at",
                            "data with a column that says nothing: a density is unbounded there, so that likelihoods"
                                    + " mean nothing",
                            "leave the column out, with 'data.columns' of a table"));
                }
            }
            return Optional.empty();
        });
    }
}
