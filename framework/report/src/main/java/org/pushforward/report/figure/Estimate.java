package org.pushforward.report.figure;

import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.text.Numbers;

/**
 * A mean with its standard error.
 *
 * @param mean the mean
 * @param error the standard error of it
 */
record Estimate(double mean, double error) {
    /** Returns the mean of independent values. */
    static Estimate of(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(mean, Math.sqrt(squares / Math.max(1, values.length - 1) / values.length));
    }

    /** Returns the share of hits among independent trials. */
    static Estimate share(long hits, long trials) {
        double share = (double) hits / trials;
        return new Estimate(share, Math.sqrt(share * (1 - share) / trials));
    }

    /** Returns this times a factor above 0. */
    Estimate times(double factor) {
        return new Estimate(factor * mean, factor * error);
    }

    /** Returns mean ± standard error, both with the digits that the error leaves, or that there is no number. */
    @Override
    public String toString() {
        if (!Double.isFinite(mean) || !Double.isFinite(error)) {
            return "not a number";
        }
        Metric metric = new Metric("", mean, error, "", Metric.Better.NEITHER, 2);
        return Numbers.value(metric) + " ± " + Numbers.error(metric);
    }
}
