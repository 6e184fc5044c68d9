package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;

/** Samples lie near some of the modes of the data only. */
final class LostModes implements Rule {
    private static final double LEAST = 0.5;

    @Override
    public Optional<Warning> look(Findings findings) {
        Optional<Metric> found = findings.metric("modes");
        Optional<Metric> there = findings.metric("modes-of-data");
        if (found.isEmpty()
                || there.isEmpty()
                || there.get().value() - found.get().value() < LEAST) {
            return Optional.empty();
        }
        return Optional.of(new Warning(
                "Samples are found at " + (long) found.get().value() + " of the "
                        + (long) there.get().value() + " modes of the data",
                "a generator that has collapsed onto some modes, or has not learned them yet",
                "show the critic several samples at once with 'model.packing', bound its slope with 'gradient-penalty',"
                        + " or train for more steps"));
    }
}
