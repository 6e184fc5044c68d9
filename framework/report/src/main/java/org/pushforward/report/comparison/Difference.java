package org.pushforward.report.comparison;

import java.util.Optional;
import org.pushforward.api.evaluation.Metric;

/**
 * The difference of one measure between two runs.
 *
 * @param value the first less the second
 * @param standardError of the difference
 * @param paired whether it is that of the mean of paired differences
 */
record Difference(double value, double standardError, boolean paired) {
    static Difference of(Metric first, Metric second, Optional<double[]> ofFirst, Optional<double[]> ofSecond) {
        double difference = first.value() - second.value();
        boolean paired = ofFirst.isPresent()
                && ofSecond.isPresent()
                && ofFirst.get().length == ofSecond.get().length
                && ofFirst.get().length > 1;
        double error = paired
                ? ofMean(ofFirst.get(), ofSecond.get())
                : Math.hypot(first.standardError(), second.standardError());
        return new Difference(difference, error, paired);
    }

    private static double ofMean(double[] first, double[] second) {
        int n = first.length;
        double mean = 0;
        for (int i = 0; i < n; i++) {
            mean += (first[i] - second[i]) / n;
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            double rest = first[i] - second[i] - mean;
            squares += rest * rest;
        }
        return Math.sqrt(squares / (n - 1.0) / n);
    }

    /** Returns whether the difference is more than so many of its standard errors. */
    boolean exceeds(double critical) {
        return Math.abs(value) > critical * standardError;
    }
}
