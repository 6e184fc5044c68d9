package org.pushforward.plugins.data.toy;

import org.pushforward.graph.random.Draws;

/**
 * The density of the swiss roll: a point t (cos t, sin t) / 5 with t uniform on [3 pi / 2, 9 pi / 2], plus noise
 * N(0, sigma^2 I) with sigma = 1/5; integrated over t.
 */
final class SwissRollDensity implements PlaneDensity {
    private static final double SCALE = 0.2;
    private static final double SIGMA = 0.2;
    private static final double FROM = 1.5 * Math.PI;
    private static final double LENGTH = 3 * Math.PI;

    private final CurveMixture roll = new CurveMixture((x, y) -> -(x * x + y * y) / (2 * SIGMA * SIGMA), SIGMA, 0);

    SwissRollDensity() {
        roll.add(t -> SCALE * t * Math.cos(t), t -> SCALE * t * Math.sin(t), t -> 1 / LENGTH, FROM, FROM + LENGTH);
    }

    @Override
    public double logDensity(double x, double y) {
        return roll.log(x, y) - Math.log(2 * Math.PI * SIGMA * SIGMA);
    }

    /** Sums on a grid of sigma / 4, which agrees with half of that to 1e-8. */
    @Override
    public double entropy() {
        return MidpointRule.entropy(this, SIGMA / 4);
    }

    @Override
    public LabelledPoint draw(Draws draws) {
        double t = FROM + LENGTH * draws.nextUniform();
        return LabelledPoint.of(
                SCALE * t * StrictMath.cos(t) + SIGMA * draws.nextNormal(),
                SCALE * t * StrictMath.sin(t) + SIGMA * draws.nextNormal());
    }

    /** Widens the box of the curve by z sigma, where the bound exp(-z^2 / 2) / 2 on each of 4 sides adds up to mass. */
    @Override
    public double[][] box(double mass) {
        return roll.box(SIGMA * Math.sqrt(2 * Math.log(2 / mass)));
    }
}
