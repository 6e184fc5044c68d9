package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;

/**
 * The distance 2 E d(X, Y) - E d(X, X') - E d(Y, Y') of two samples with its standard error and its permutation test, by
 * U-statistics, so that it is unbiased and may be slightly negative.
 *
 * <p>With d(x, y) = |x - y| it is the energy distance; with d = k(0) - k, k a kernel of the distance, the square of the
 * maximum mean discrepancy. Sejdinovic et al., "Equivalence of distance-based and RKHS-based statistics in hypothesis
 * testing", Annals of Statistics 2013.
 *
 * @param distance the estimate
 * @param standardError by the Hájek projection; too small where the two distributions are equal
 * @param pValue the share of random relabellings whose distance is at least as large, counting the given one
 * @param n the size of the first sample
 * @param m the size of the second sample
 */
record KernelDistance(double distance, double standardError, double pValue, int n, int m) {
    /** More of them would take memory, fewer would measure all distances more often. */
    private static final int RELABELLINGS_AT_ONCE = 250;

    /**
     * Measures two samples.
     *
     * @param first {@code [n, features]}, n at least 2
     * @param second {@code [m, features]}, m at least 2
     * @param distance from squared Euclidean distances to d, which is 0 at 0
     * @param permutations the number of random relabellings, 0 for none; the p-value is then 1
     * @param draws decides the relabellings
     */
    static KernelDistance measure(
            Tensor first,
            Tensor second,
            UnaryOperator<Value> distance,
            int permutations,
            Draws draws,
            Workbench bench) {
        int n = Math.toIntExact(first.shape().size(0));
        int m = Math.toIntExact(second.shape().size(0));
        Tensor pooled = Points.pool(first, second, bench.engine().precision());
        int features = Points.features(pooled);
        int atOnce = Math.min(permutations, RELABELLINGS_AT_ONCE);
        double observed = 0;
        double standardError = 0;
        int atLeast = 1;
        try (PairwiseDistances distances = new PairwiseDistances(n + m, features, atOnce + 2, distance, bench)) {
            int done = 0;
            do {
                int count = Math.min(atOnce, permutations - done);
                double[][] labels = labels(n, m, count, atOnce + 2, draws);
                double[][] sums = distances.sums(pooled, labels);
                observed = statistic(labels, sums, 0, n, m);
                standardError = standardError(sums, n, m);
                for (int k = 1; k <= count; k++) {
                    atLeast += statistic(labels, sums, k, n, m) >= observed ? 1 : 0;
                }
                done += count;
            } while (done < permutations);
        }
        return new KernelDistance(observed, standardError, atLeast / (permutations + 1.0), n, m);
    }

    /** Column 0 marks the first sample, column k a random choice of n points, and the last column is all ones. */
    private static double[][] labels(int n, int m, int relabellings, int columns, Draws draws) {
        double[][] labels = new double[n + m][columns];
        for (int i = 0; i < n + m; i++) {
            labels[i][0] = i < n ? 1 : 0;
            labels[i][columns - 1] = 1;
        }
        for (int k = 1; k <= relabellings; k++) {
            int[] order = draws.permutation(n + m);
            for (int i = 0; i < n; i++) {
                labels[order[i]][k] = 1;
            }
        }
        return labels;
    }

    private static double statistic(double[][] labels, double[][] sums, int column, int n, int m) {
        int all = labels[0].length - 1;
        double within = 0;
        double between = 0;
        double rest = 0;
        for (int i = 0; i < labels.length; i++) {
            double toFirst = sums[i][column];
            double toSecond = sums[i][all] - toFirst;
            if (labels[i][column] == 1) {
                within += toFirst;
                between += toSecond;
            } else {
                rest += toSecond;
            }
        }
        return 2 * between / ((double) n * m) - within / (n * (n - 1.0)) - rest / (m * (m - 1.0));
    }

    private static double standardError(double[][] sums, int n, int m) {
        int all = sums[0].length - 1;
        double[] first = new double[n];
        double[] second = new double[m];
        Arrays.setAll(first, i -> 2 * ((sums[i][all] - sums[i][0]) / m - sums[i][0] / (n - 1.0)));
        Arrays.setAll(second, j -> 2 * (sums[n + j][0] / n - (sums[n + j][all] - sums[n + j][0]) / (m - 1.0)));
        return Math.hypot(new Statistics(first).standardError(), new Statistics(second).standardError());
    }

    /** Returns the distance as a metric. */
    Metric metric(String id) {
        return new Metric(id, distance, standardError, "", Metric.Better.LOWER, n);
    }

    /** Returns the p-value as a metric. */
    Metric pValueMetric(String id, int permutations) {
        double error = Math.sqrt(pValue * (1 - pValue) / permutations);
        return new Metric(id, pValue, error, "", Metric.Better.HIGHER, permutations);
    }

    /** Returns nm / (n + m) times the distance, the statistic of Székely and Rizzo's test. */
    double testStatistic() {
        return distance * factor();
    }

    double testStatisticError() {
        return standardError * factor();
    }

    private double factor() {
        return n * (double) m / (n + (double) m);
    }
}
