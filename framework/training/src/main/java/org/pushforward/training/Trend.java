package org.pushforward.training;

/**
 * The Mann–Kendall test for a trend in a few values: it asks only which of two values is larger, so that neither the size of
 * a fall at the beginning nor outliers decide. Mann, "Nonparametric tests against trend", Econometrica 1945.
 */
final class Trend {
    private static final int GROUPS = 64;

    private Trend() {}

    /** Returns the number of pairs that rise less that of pairs that fall. */
    static int pairs(double... values) {
        int sum = 0;
        for (int later = 1; later < values.length; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                sum += Double.compare(values[later], values[earlier]);
            }
        }
        return sum;
    }

    /** Returns that number in its standard deviations under no trend; of more than {@value #GROUPS} values, of their groups. */
    static double score(double... values) {
        double[] groups = values.length > GROUPS ? grouped(values) : values;
        double n = groups.length;
        return pairs(groups) / Math.sqrt(n * (n - 1) * (2 * n + 5) / 18);
    }

    private static double[] grouped(double... values) {
        double[] means = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            int from = group * values.length / GROUPS;
            int to = (group + 1) * values.length / GROUPS;
            for (int i = from; i < to; i++) {
                means[group] += values[i] / (to - from);
            }
        }
        return means;
    }
}
