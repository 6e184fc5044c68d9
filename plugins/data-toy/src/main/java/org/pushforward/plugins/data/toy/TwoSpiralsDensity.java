package org.pushforward.plugins.data.toy;

import org.pushforward.graph.random.Draws;

/**
 * The density of two spirals: with r = 3 pi sqrt(u), u uniform on [0, 1], a point ((-r cos r, r sin r) + e) / 3 with e uniform
 * on [0, 1/2]^2, or with probability 1/2 its reflection at the origin, plus noise N(0, sigma^2 I) with sigma = 1/10; integrated
 * over r.
 */
final class TwoSpiralsDensity implements PlaneDensity {
    private static final double SIGMA = 0.1;
    private static final double LAST = 3 * Math.PI;
    private static final double WIDTH = 1.0 / 6;

    private final CurveMixture spirals =
            new CurveMixture(new BlurredInterval(WIDTH / 2, SIGMA)::log, SIGMA, WIDTH / Math.sqrt(2));

    TwoSpiralsDensity() {
        for (int sign = -1; sign <= 1; sign += 2) {
            int side = sign;
            spirals.add(
                    r -> side * (-r * Math.cos(r) / 3 + WIDTH / 2),
                    r -> side * (r * Math.sin(r) / 3 + WIDTH / 2),
                    r -> r / (LAST * LAST),
                    0,
                    LAST);
        }
    }

    @Override
    public double logDensity(double x, double y) {
        return spirals.log(x, y);
    }

    /** Sums on a grid of sigma / 2, which agrees with half of that to 1e-7. */
    @Override
    public double entropy() {
        return MidpointRule.entropy(this, SIGMA / 2);
    }

    @Override
    public LabelledPoint draw(Draws draws) {
        int label = draws.nextUniform() < 0.5 ? 0 : 1;
        double sign = 1 - 2 * label;
        double r = LAST * StrictMath.sqrt(draws.nextUniform());
        double x = -r * StrictMath.cos(r) / 3 + WIDTH * draws.nextUniform();
        double y = r * StrictMath.sin(r) / 3 + WIDTH * draws.nextUniform();
        return new LabelledPoint(sign * x + SIGMA * draws.nextNormal(), sign * y + SIGMA * draws.nextNormal(), label);
    }

    @Override
    public int components() {
        return 2;
    }

    /** Widens the box of both curves by z sigma, where the bound exp(-z^2 / 2) / 2 on each of 4 sides adds up to mass. */
    @Override
    public double[][] box(double mass) {
        return spirals.box(WIDTH / 2 + SIGMA * Math.sqrt(2 * Math.log(2 / mass)));
    }
}
