package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.graph.Tensor;

/** Ways between latent variables. */
final class Latents {
    private static final double PARALLEL = 1e-6;

    private Latents() {}

    /**
     * Returns points at equal angles on the arcs from each even row to the odd one after it, ends included.
     *
     * <p>The direction sin((1 - t) w) / sin w a/|a| + sin(t w) / sin w b/|b|, where w is the angle between a and b, at the
     * distance (1 - t) |a| + t |b| from the origin: unlike a straight line it stays as far from there as draws from a normal
     * distribution are. White, "Sampling generative networks", 2016.
     *
     * @param ends an even number of rows, {@code [2 n, latent]}
     * @param count the number of points on each, at least 2
     */
    static List<double[][]> arcs(Tensor ends, int count) {
        List<double[][]> arcs = new ArrayList<>();
        for (int pair = 0; pair < ends.shape().size(0) / 2; pair++) {
            double[] a = row(ends, 2 * pair);
            double[] b = row(ends, 2 * pair + 1);
            double first = Math.sqrt(dot(a, a));
            double second = Math.sqrt(dot(b, b));
            double angle = Math.acos(Math.max(-1, Math.min(1, dot(a, b) / (first * second))));
            double sine = Math.sin(angle);
            double[][] arc = new double[count][];
            for (int k = 0; k < count; k++) {
                double t = (double) k / (count - 1);
                double distance = (1 - t) * first + t * second;
                arc[k] = sine > PARALLEL
                        ? sum(
                                distance * Math.sin((1 - t) * angle) / sine / first,
                                a,
                                distance * Math.sin(t * angle) / sine / second,
                                b)
                        : sum(1 - t, a, t, b);
            }
            arcs.add(arc);
        }
        return arcs;
    }

    /** Returns points at equal distances on the straight lines from each even row to the odd one after it, ends included. */
    static List<double[][]> lines(Tensor ends, int count) {
        List<double[][]> lines = new ArrayList<>();
        for (int pair = 0; pair < ends.shape().size(0) / 2; pair++) {
            double[][] line = new double[count][];
            for (int k = 0; k < count; k++) {
                double t = (double) k / (count - 1);
                line[k] = sum(1 - t, row(ends, 2 * pair), t, row(ends, 2 * pair + 1));
            }
            lines.add(line);
        }
        return lines;
    }

    private static double[] row(Tensor rows, int row) {
        int size = Math.toIntExact(rows.shape().size(1));
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = rows.get(row * size + i);
        }
        return values;
    }

    private static double dot(double[] a, double... b) {
        double dot = 0;
        for (int i = 0; i < a.length; i++) {
            dot += a[i] * b[i];
        }
        return dot;
    }

    private static double[] sum(double first, double[] a, double second, double... b) {
        double[] sum = new double[a.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = first * a[i] + second * b[i];
        }
        return sum;
    }
}
