package org.pushforward.plugins.data.toy;

/** The logarithm of a sum of terms that are given by their logarithms, one after another. */
final class LogSum {
    private double largest = Double.NEGATIVE_INFINITY;
    private double sum;

    /** Adds the term exp(log). */
    void add(double log) {
        if (log > largest) {
            sum = sum * Math.exp(largest - log) + 1;
            largest = log;
        } else if (log > Double.NEGATIVE_INFINITY) {
            sum += Math.exp(log - largest);
        }
    }

    /** Returns the logarithm of the sum; negative infinity when there were no terms. */
    double value() {
        return largest + Math.log(sum);
    }
}
