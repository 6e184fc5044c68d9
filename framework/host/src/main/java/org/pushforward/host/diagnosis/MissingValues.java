package org.pushforward.host.diagnosis;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.training.HeldOut;

/** A metric of training was no number in some rows, although the loss that decides was. */
final class MissingValues implements Rule {
    @Override
    public Optional<Warning> look(Findings findings) {
        for (Map.Entry<String, double[]> curve : findings.curves().values().entrySet()) {
            long missing = Arrays.stream(curve.getValue())
                    .filter(value -> !Double.isFinite(value))
                    .count();
            // Figures on held-out data are taken at some of the rows only.
            if (missing > 0 && !curve.getKey().startsWith(HeldOut.reported(""))) {
                return Optional.of(new Warning(
                        "'" + curve.getKey() + "' was no finite number in " + missing + " of " + curve.getValue().length
                                + " rows of metrics",
                        "numbers beyond those of single precision, which were left out",
                        "lower 'lr', or find the operator with '--engine nd4j --set engine.check-finite=true'"));
            }
        }
        return Optional.empty();
    }
}
