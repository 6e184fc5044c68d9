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
    public LabelledPoint draw(Draws draws) {
        LabelledPoint point = unscaled.draw(draws);
        return new LabelledPoint(scale * point.x(), scale * point.y(), point.label());
    }

    @Override
    public int components() {
        return unscaled.components();
    }

    @Override
    public double[][] box(double mass) {
        double[][] box = unscaled.box(mass);
        return new double[][] {{scale * box[0][0], scale * box[0][1]}, {scale * box[1][0], scale * box[1][1]}};
    }
}
