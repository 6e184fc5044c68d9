package org.pushforward.plugins.data.toy;

import org.pushforward.graph.random.Draws;

/**
 * The density of points multiplied by a number c above 0: log p(x / c) - 2 log c.
 *
 * @param unscaled p
 * @param scale c
 */
record ScaledDensity(PlaneDensity unscaled, double scale) implements PlaneDensity {
    @Override
    public double logDensity(double x, double y) {
        return unscaled.logDensity(x / scale, y / scale) - 2 * Math.log(scale);
    }

    @Override
    public double entropy() {
        return unscaled.entropy() + 2 * Math.log(scale);
    }

    @Override
    public double[] draw(Draws draws) {
        double[] point = unscaled.draw(draws);
        return new double[] {scale * point[0], scale * point[1]};
    }

    @Override
    public double[][] box(double mass) {
        double[][] box = unscaled.box(mass);
        return new double[][] {{scale * box[0][0], scale * box[0][1]}, {scale * box[1][0], scale * box[1][1]}};
    }
}
