package org.pushforward.conformance;

/** Comparisons of arrays of numbers. */
final class Closeness {
    private Closeness() {}

    /** Requires |a - b| <= tolerance max(1, |b|) of every element; {@code what} begins the sentence. */
    static void require(String what, double[] actual, double[] expected, double tolerance) {
        BrokenLawException.unless(
                actual.length == expected.length, "%s: %d numbers, not %d", what, actual.length, expected.length);
        for (int i = 0; i < actual.length; i++) {
            BrokenLawException.unless(
                    Math.abs(actual[i] - expected[i]) <= tolerance * Math.max(1, Math.abs(expected[i])),
                    "%s: element %d is %.10g, not %.10g (tolerance %.1e, seed %d)",
                    what,
                    i,
                    actual[i],
                    expected[i],
                    tolerance,
                    Trial.SEED);
        }
    }
}
