package org.pushforward.api.training;

import java.util.List;

/**
 * Trouble that shows in the reported metrics: when all signs hold at once the user is warned, once in a run.
 *
 * @param steps the number of latest steps that are looked at, at least 1; nothing is said before so many were made
 * @param signs what shows the trouble, at least one
 * @param cause what is likely behind it, as a phrase
 * @param remedy which option to change, as a phrase
 */
public record Watch(long steps, List<Sign> signs, String cause, String remedy) {
    public Watch {
        signs = List.copyOf(signs);
        if (steps < 1 || signs.isEmpty()) {
            throw new IllegalArgumentException(
                    "A watch looks at one step or more for one sign or more, not at " + steps + " for " + signs);
        }
    }

    /**
     * What a metric does.
     *
     * @param metric its name in the rows of metrics; with several updates {@code UPDATE.METRIC}
     * @param course its course over the steps that are looked at
     * @param limit what it stays above; 0 for other courses
     */
    public record Sign(String metric, Course course, double limit) {
        /** Returns the sign that a metric takes a course other than {@link Course#ABOVE}. */
        public static Sign of(String metric, Course course) {
            return new Sign(metric, course, 0);
        }

        /** Returns the sign that a metric is above a limit in every row. */
        public static Sign above(String metric, double limit) {
            return new Sign(metric, Course.ABOVE, limit);
        }
    }

    /** The courses of a metric; trends are judged by the Mann–Kendall test at 2.5 standard deviations. */
    public enum Course {
        /** Every value lies above the limit. */
        ABOVE,
        /** There is a trend upwards, in at least 6 values. */
        RISES,
        /** There is a trend downwards, in at least 6 values. */
        FALLS,
        /** Of at least 3 values, more pairs rise than fall, or as many. */
        DOES_NOT_FALL,
        /** Since training began there was no trend, and the first value is like the others. */
        HAS_NOT_MOVED
    }
}
