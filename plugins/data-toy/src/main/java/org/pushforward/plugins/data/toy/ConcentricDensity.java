package org.pushforward.plugins.data.toy;

import java.util.List;
import org.pushforward.graph.random.Draws;

/**
 * The density of points uniform on one of K circles about the origin, each chosen with probability 1/K, plus noise
 * N(0, sigma^2 I): at distance r, p = (1 / K) sum over R of exp(-(r^2 + R^2) / 2 sigma^2) I0(r R / sigma^2) / (2 pi sigma^2).
 *
 * @param radii the radii R
 * @param noise sigma
 */
record ConcentricDensity(List<Double> radii, double noise) implements PlaneDensity {
    private static final GaussLegendre RULE = new GaussLegendre(10);
    private static final double TAIL = 9;

    ConcentricDensity {
        radii = List.copyOf(radii);
    }

    @Override
    public double logDensity(double x, double y) {
        return logDensity(Math.hypot(x, y));
    }

    private double logDensity(double distance) {
        LogSum sum = new LogSum();
        for (double radius : radii) {
            double deviations = (distance - radius) / noise;
            sum.add(Bessel.logScaledI0(distance / noise * radius / noise) - deviations * deviations / 2);
        }
        return sum.value() - Math.log(2 * Math.PI * radii.size()) - 2 * Math.log(noise);
    }

    private double largest() {
        return radii.stream().mapToDouble(r -> r).max().orElseThrow();
    }

    /** Integrates over the distance from the origin in steps of half a sigma. */
    @Override
    public double entropy() {
        double step = noise / 2;
        int steps = (int) Math.ceil((largest() + TAIL * noise) / step);
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            sum += RULE.integrate(
                    r -> {
                        double log = logDensity(r);
                        return -r * Math.exp(log) * log;
                    },
                    i * step,
                    (i + 1) * step);
        }
        return 2 * Math.PI * sum;
    }

    @Override
    public LabelledPoint draw(Draws draws) {
        int label = draws.nextInt(radii.size());
        double radius = radii.get(label);
        double angle = 2 * Math.PI * draws.nextUniform();
        return new LabelledPoint(
                radius * StrictMath.cos(angle) + noise * draws.nextNormal(),
                radius * StrictMath.sin(angle) + noise * draws.nextNormal(),
                label);
    }

    @Override
    public int components() {
        return radii.size();
    }

    /** Widens the box of the circles by z sigma, where the bound exp(-z^2 / 2) / 2 on each of 4 sides adds up to mass. */
    @Override
    public double[][] box(double mass) {
        double end = largest() + noise * Math.sqrt(2 * Math.log(2 / mass));
        return new double[][] {{-end, end}, {-end, end}};
    }
}
