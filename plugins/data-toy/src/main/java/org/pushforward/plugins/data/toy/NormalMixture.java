package org.pushforward.plugins.data.toy;

import java.util.List;
import java.util.stream.IntStream;
import org.pushforward.api.data.Mode;
import org.pushforward.graph.random.Draws;

/**
 * The mixture of K isotropic normal distributions of equal weight and standard deviation sigma: p(x) = (1 / K) sum over k of
 * exp(-|x - c_k|^2 / 2 sigma^2) / (2 pi sigma^2).
 */
final class NormalMixture implements PlaneDensity {
    private static final double TAIL = 9;
    private static final double TOLERANCE = 1e-10;

    private final double[] xs;
    private final double[] ys;
    private final double sigma;
    private final double logNormalizer;

    /**
     * Creates the mixture.
     *
     * @param xs first coordinates of the centres
     * @param ys second coordinates of the centres
     * @param sigma the standard deviation, above 0
     */
    NormalMixture(double[] xs, double[] ys, double sigma) {
        this.xs = xs.clone();
        this.ys = ys.clone();
        this.sigma = sigma;
        this.logNormalizer = Math.log(2 * Math.PI * xs.length) + 2 * Math.log(sigma);
    }

    /** Returns the mixture of {@code count} evenly spaced centres on a circle about the origin, the first at (radius, 0). */
    static NormalMixture onCircle(int count, double radius, double sigma) {
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int k = 0; k < count; k++) {
            double angle = 2 * Math.PI * k / count;
            xs[k] = radius * StrictMath.cos(angle);
            ys[k] = radius * StrictMath.sin(angle);
        }
        return new NormalMixture(xs, ys, sigma);
    }

    @Override
    public double logDensity(double x, double y) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < xs.length; k++) {
            nearest = Math.min(nearest, squaredDistance(k, x, y));
        }
        double sum = 0;
        for (int k = 0; k < xs.length; k++) {
            sum += Math.exp((nearest - squaredDistance(k, x, y)) / 2);
        }
        return Math.log(sum) - nearest / 2 - logNormalizer;
    }

    private double squaredDistance(int k, double x, double y) {
        double dx = (x - xs[k]) / sigma;
        double dy = (y - ys[k]) / sigma;
        return dx * dx + dy * dy;
    }

    /** Integrates -log p over each normal distribution in units of its standard deviation. */
    @Override
    public double entropy() {
        double[] lines = {-TAIL, 0, TAIL};
        double sum = 0;
        for (int k = 0; k < xs.length; k++) {
            int mode = k;
            sum -= Cubature.integrate(
                    (u, v) -> Math.exp(-(u * u + v * v) / 2) * logDensity(xs[mode] + sigma * u, ys[mode] + sigma * v),
                    lines,
                    lines,
                    TOLERANCE);
        }
        return sum / (2 * Math.PI * xs.length);
    }

    @Override
    public LabelledPoint draw(Draws draws) {
        int k = draws.nextInt(xs.length);
        return new LabelledPoint(xs[k] + sigma * draws.nextNormal(), ys[k] + sigma * draws.nextNormal(), k);
    }

    @Override
    public int components() {
        return xs.length;
    }

    /** Widens the box of the centres by z sigma, where the bound exp(-z^2 / 2) / 2 on each of 4 sides adds up to mass. */
    @Override
    public double[][] box(double mass) {
        double margin = sigma * Math.sqrt(2 * Math.log(2 / mass));
        return new double[][] {around(xs, margin), around(ys, margin)};
    }

    private static double[] around(double[] centres, double margin) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double centre : centres) {
            least = Math.min(least, centre);
            greatest = Math.max(greatest, centre);
        }
        return new double[] {least - margin, greatest + margin};
    }

    @Override
    public List<Mode> modes() {
        return IntStream.range(0, xs.length)
                .mapToObj(k -> new Mode(List.of(xs[k], ys[k]), 1.0 / xs.length, sigma))
                .toList();
    }
}
