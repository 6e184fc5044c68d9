package org.pushforward.plugins.evaluators;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.pushforward.graph.Tensor;

/**
 * The Fréchet distance of order 2, squared, of two normal distributions fitted to vectors.
 *
 * <p>Dowson and Landau, "The Fréchet distance between multivariate normal distributions", 1982. Finite samples make it
 * larger than it is between distributions.
 *
 * @param value the distance
 * @param standardError by the jackknife that leaves out a twentieth of either sample at a time
 */
record FrechetDistance(double value, double standardError) {
    private static final int GROUPS = 20;

    /**
     * Measures two samples.
     *
     * @param first {@code [n, features]}, n at least 2 per group
     * @param second {@code [m, features]}
     */
    static FrechetDistance of(Tensor first, Tensor second) {
        List<Moments> ofFirst = groups(first);
        List<Moments> ofSecond = groups(second);
        Moments allFirst = ofFirst.stream().reduce((a, b) -> a.plus(1, b)).orElseThrow();
        Moments allSecond = ofSecond.stream().reduce((a, b) -> a.plus(1, b)).orElseThrow();
        double[] withoutFirst = new double[GROUPS];
        double[] withoutSecond = new double[GROUPS];
        for (int group = 0; group < GROUPS; group++) {
            withoutFirst[group] = allFirst.plus(-1, ofFirst.get(group)).frechetDistance(allSecond);
            withoutSecond[group] = allFirst.frechetDistance(allSecond.plus(-1, ofSecond.get(group)));
        }
        // The spread of leave-one-out values is that of the mean over groups divided by the number of groups less one.
        double factor = GROUPS - 1.0;
        double error = factor
                * Math.hypot(
                        new Statistics(withoutFirst).standardError(), new Statistics(withoutSecond).standardError());
        return new FrechetDistance(allFirst.frechetDistance(allSecond), error);
    }

    private static List<Moments> groups(Tensor points) {
        int count = Points.count(points);
        DMatrixRMaj rows = new DMatrixRMaj(count, Points.features(points), true, points.toDoubles());
        List<Moments> groups = new ArrayList<>();
        for (int group = 0; group < GROUPS; group++) {
            groups.add(Moments.of(rows, group * count / GROUPS, (group + 1) * count / GROUPS));
        }
        return groups;
    }
}
