package org.pushforward.host.diagnosis;

import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.Tensor;

/** More than one in twenty values of samples lie outside the range of the data by more than a tenth of its length. */
final class OtherRange implements Rule {
    private static final double TOLERATED = 0.05;
    private static final double MARGIN = 0.1;

    @Override
    public Optional<Warning> look(Findings findings) {
        return findings.data()
                .shape()
                .range()
                .flatMap(range -> Samples.of(findings).flatMap(samples -> look(samples, range)));
    }

    static Optional<Warning> look(Tensor samples, DataShape.Range range) {
        double margin = MARGIN * (range.maximum() - range.minimum());
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        int outside = 0;
        for (int i = 0; i < samples.elementCount(); i++) {
            double value = samples.get(i);
            least = Math.min(least, value);
            most = Math.max(most, value);
            if (value < range.minimum() - margin || value > range.maximum() + margin) {
                outside++;
            }
        }
        return outside <= TOLERATED * samples.elementCount()
                ? Optional.empty()
                : Optional.of(new Warning(
                        "Of the values of " + Samples.COUNT + " samples, "
                                + Texts.share(outside, samples.elementCount()) + " lie outside the range of the data, "
                                + Texts.number(range.minimum()) + " to " + Texts.number(range.maximum())
                                + "; they run from " + Texts.number(least) + " to " + Texts.number(most),
                        "a model that was trained on data in another unit, such as -1 to 1 or 0 to 255, or one that has not"
                                + " learned the range",
                        "let the file map its samples to the range of the data, or train longer"));
    }
}
