package org.pushforward.plugins.data.toy;

import org.pushforward.api.data.ExactDensity;
import org.pushforward.graph.random.Draws;

/** Presents a density on the plane to the host: checks arguments and computes the entropy once. */
final class ExactPlaneDensity implements ExactDensity {
    private final PlaneDensity density;
    private double entropy = Double.NaN;

    ExactPlaneDensity(PlaneDensity density) {
        this.density = density;
    }

    @Override
    public double logDensity(double... point) {
        if (point.length != 2) {
            throw new IllegalArgumentException("A point of the plane has 2 coordinates, not " + point.length);
        }
        return density.logDensity(point[0], point[1]);
    }

    @Override
    public synchronized double entropy() {
        if (Double.isNaN(entropy)) {
            entropy = density.entropy();
        }
        return entropy;
    }

    @Override
    public double[] draw(Draws draws) {
        LabelledPoint point = density.draw(draws);
        return new double[] {point.x(), point.y()};
    }

    @Override
    public double[][] box(double mass) {
        if (!(mass > 0 && mass < 1)) {
            throw new IllegalArgumentException("The mass outside a box is between 0 and 1, not " + mass);
        }
        return density.box(mass);
    }
}
