package org.pushforward.plugins.evaluators;

import org.pushforward.api.evaluation.Metric;

/** The mean of independent numbers with its standard error. */
final class Statistics {
    private final double[] values;
    private final double mean;

    Statistics(double[] values) {
        this.values = values;
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        this.mean = sum / values.length;
    }

    /** Returns the numbers; not copied. */
    double[] values() {
        return values;
    }

    double mean() {
        return mean;
    }

    /** Returns s / sqrt(n) with the unbiased variance s^2; 0 for a single number. */
    double standardError() {
        if (values.length == 1) {
            return 0;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (values.length - 1.0) / values.length);
    }

    /** Returns the mean as a metric in nats. */
    Metric nats(String id, Metric.Better better) {
        return metric(id, "nats", better);
    }

    /** Returns the mean as a metric. */
    Metric metric(String id, String unit, Metric.Better better) {
        return new Metric(id, mean, standardError(), unit, better, values.length);
    }
}
