package org.example.kept;

import org.pushforward.api.data.ExactDensity;
import org.pushforward.graph.random.Draws;

/**
 * The density p(x, y) = N(x; 0, 1) N(y; c x^2, s^2) of the plane.
 *
 * @param curvature c
 * @param noise s, above 0
 */
record ParabolaDensity(double curvature, double noise) implements ExactDensity {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    @Override
    public double logDensity(double... point) {
        double x = point[0];
        double rest = (point[1] - curvature * x * x) / noise;
        return -(x * x + rest * rest) / 2 - LOG_TWO_PI - Math.log(noise);
    }

    /** Returns that of two independent normal numbers, for the parabola moves y only: 1 + ln 2 pi + ln s. */
    @Override
    public double entropy() {
        return 1 + LOG_TWO_PI + Math.log(noise);
    }

    @Override
    public double[] draw(Draws draws) {
        double x = draws.nextNormal();
        return new double[] {x, curvature * x * x + noise * draws.nextNormal()};
    }

    /** A normal number lies beyond r with probability exp(-r^2 / 2) at most, here x or the noise. */
    @Override
    public double[][] box(double mass) {
        double radius = Math.sqrt(2 * Math.log(2 / mass));
        double top = curvature * radius * radius;
        double margin = noise * radius;
        return new double[][] {
            {-radius, radius},
            {Math.min(0, top) - margin, Math.max(0, top) + margin}
        };
    }
}
