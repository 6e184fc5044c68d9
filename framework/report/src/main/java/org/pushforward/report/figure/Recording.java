package org.pushforward.report.figure;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The finite values of one metric and the steps at which they were recorded.
 *
 * @param steps in rising order
 * @param values as many
 */
@SuppressWarnings("ArrayRecordComponent")
record Recording(double[] steps, double[] values) {
    private static final double START = 0.05;

    static Recording of(double[] steps, double[] values) {
        int[] finite = IntStream.range(0, values.length)
                .filter(i -> Double.isFinite(values[i]))
                .toArray();
        return new Recording(
                Arrays.stream(finite).mapToDouble(i -> steps[i]).toArray(),
                Arrays.stream(finite).mapToDouble(i -> values[i]).toArray());
    }

    boolean isEmpty() {
        return values.length == 0;
    }

    /** Returns the last value. */
    double last() {
        return values[values.length - 1];
    }

    /** Returns the place of the lowest value; empty when there is none. */
    OptionalInt lowest() {
        return IntStream.range(0, values.length).reduce((a, b) -> values[b] < values[a] ? b : a);
    }

    /** Returns the values without those of the beginning, but at least one. */
    double[] later() {
        int first = Math.min((int) Math.ceil(START * values.length), values.length - 1);
        return Arrays.copyOfRange(values, first, values.length);
    }
}
