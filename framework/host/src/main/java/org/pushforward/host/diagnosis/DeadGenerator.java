package org.pushforward.host.diagnosis;

import java.util.Locale;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;

/** Samples hardly differ: the sum of the variances of their features is less than a hundredth of that of the data. */
final class DeadGenerator implements Rule {
    private static final double LEAST = 0.01;

    @Override
    public Optional<Warning> look(Findings findings) {
        return Samples.of(findings)
                .flatMap(samples -> look(findings, Spread.of(samples).total()));
    }

    private static Optional<Warning> look(Findings findings, double ofSamples) {
        return Spread.ofData(findings)
                .map(Spread::total)
                .filter(ofData -> ofSamples < LEAST * ofData)
                .map(ofData -> new Warning(
                        String.format(
                                Locale.ROOT,
                                "The variance of %d samples is %.2g, that of the data %.2g, summed over all features",
                                Samples.COUNT,
                                ofSamples,
                                ofData),
                        "a generator that has died, or never learned how wide the data is: it makes nearly the same of every z",
                        "train again with a lower learning rate, 'generator-lr' or 'lr', or with another loss"));
    }
}
