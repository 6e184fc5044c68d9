package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.graph.Tensor;

/** Ways between latent variables. */
final class Latents {
    private static final double PARALLEL = 1e-6;

    private Latents() {}

    /**
     * Returns points on the arcs from each even row to the odd one after it, ends included.
     *
     * <p>sin((1 - t) w) / sin w a + sin(t w) / sin w b, where w is the angle between a and b: unlike a straight line it stays
     * as far from the origin as draws from a normal distribution are. White, "Sampling generative networks", 2016.
     *
     * @param ends an even number of rows, {@code [2 n, latent]}
     * @param count the number of points on each, at least 2
     */
    static List<double[][]> between(Tensor ends, int count) {
        int size = Math.toIntExact(ends.shape().size(1));
        List<double[][]> arcs = new ArrayList<>();
        for (int row = 0; row < ends.shape().size(0); row += 2) {
            double dot = 0;
            double first = 0;
            double second = 0;
            for (int i = 0; i < size; i++) {
                double a = ends.get(row * size + i);
                double b = ends.get((row + 1) * size + i);
                dot += a * b;
                first += a * a;
                second += b * b;
            }
            double angle = Math.acos(Math.max(-1, Math.min(1, dot / Math.sqrt(first * second))));
            double sine = Math.sin(angle);
            double[][] arc = new double[count][size];
            for (int k = 0; k < count; k++) {
                double t = (double) k / (count - 1);
                boolean line = !(sine > PARALLEL);
                double before = line ? 1 - t : Math.sin((1 - t) * angle) / sine;
                double after = line ? t : Math.sin(t * angle) / sine;
                for (int i = 0; i < size; i++) {
                    arc[k][i] = before * ends.get(row * size + i) + after * ends.get((row + 1) * size + i);
                }
            }
            arcs.add(arc);
        }
        return arcs;
    }
}
