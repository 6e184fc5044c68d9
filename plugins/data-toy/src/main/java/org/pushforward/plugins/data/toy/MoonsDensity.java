package org.pushforward.plugins.data.toy;

import java.util.stream.DoubleStream;
import org.pushforward.graph.random.Draws;

/**
 * The density of the moons: with probability 1/2 each, a point (cos t, sin t) of the outer or
 * (1 - cos t, 1 - sin t - 1/2) of the inner half circle, t uniform on [0, pi], plus noise N(0, sigma^2 I).
 *
 * <p>In polar coordinates (r, phi) about its centre a half circle has the density exp(-(r - 1)^2 / 2 sigma^2) /
 * (2 pi^2 sigma^2) times the integral of exp(-k (1 - cos(t - phi))) over t, with k = r / sigma^2. Both half circles are
 * the same seen after the point reflection (x, y) -> (1 - x, 1/2 - y).
 *
 * @param noise sigma
 */
record MoonsDensity(double noise) implements PlaneDensity {
    private static final GaussLegendre RULE = new GaussLegendre(48);
    // Where the integrand has fallen by exp(-40) the rest no longer counts in float64.
    private static final double NEGLIGIBLE = 40;
    private static final double TAIL = 9;
    private static final double TOLERANCE = 1e-10;

    @Override
    public double logDensity(double x, double y) {
        return logSum(logHalfCircle(x, y), logHalfCircle(1 - x, 0.5 - y)) - Math.log(2);
    }

    private double logHalfCircle(double x, double y) {
        double radius = Math.hypot(x, y);
        double distance = (radius - 1) / noise;
        double k = radius / noise / noise;
        double angle = Math.abs(Math.atan2(y, x));
        double logIntegral = y >= 0
                ? Math.log(integral(k, 0, angle) + integral(k, 0, Math.PI - angle))
                : logSum(logTail(k, angle), logTail(k, Math.PI - angle));
        return logIntegral - distance * distance / 2 - Math.log(2 * Math.PI * Math.PI) - 2 * Math.log(noise);
    }

    /** Returns the log of the integral of exp(-k (1 - cos u)) over u from {@code from} to pi. */
    private static double logTail(double k, double from) {
        double sine = Math.sin(from / 2);
        return Math.log(integral(k, from, Math.PI)) - 2 * k * sine * sine;
    }

    /** Returns the integral of exp(-k (cos from - cos u)) over u from {@code from} to {@code to}; at least 0. */
    private static double integral(double k, double from, double to) {
        double sine = Math.sin(from / 2);
        double reach = sine * sine + NEGLIGIBLE / 2 / k;
        double end = reach < 1 ? Math.min(to, 2 * Math.asin(Math.sqrt(reach))) : to;
        return RULE.integrate(u -> Math.exp(-2 * k * Math.sin((u + from) / 2) * Math.sin((u - from) / 2)), from, end);
    }

    private static double logSum(double a, double b) {
        double larger = Math.max(a, b);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    /** Integrates over the outer half circle's share in its polar coordinates; the inner one's is the same. */
    @Override
    public double entropy() {
        double reach = TAIL * noise;
        double width = Math.min(reach, Math.PI / 2);
        double inner = Math.max(0, 1 - reach);
        double[] radii = DoubleStream.iterate(0, i -> i <= 8, i -> i + 1)
                .map(i -> inner + (1 + reach - inner) * i / 8)
                .toArray();
        double[] angles = {
            -Math.PI / 2, -width, 0, width, Math.PI / 2, Math.PI - width, Math.PI, Math.PI + width, 3 * Math.PI / 2
        };
        return Cubature.integrate(this::entropyInPolarCoordinates, radii, angles, TOLERANCE);
    }

    private double entropyInPolarCoordinates(double radius, double angle) {
        double x = radius * Math.cos(angle);
        double y = radius * Math.sin(angle);
        double density = Math.exp(logHalfCircle(x, y));
        return density == 0 ? 0 : -radius * density * logDensity(x, y);
    }

    @Override
    public LabelledPoint draw(Draws draws) {
        boolean outer = draws.nextUniform() < 0.5;
        double angle = Math.PI * draws.nextUniform();
        double cosine = StrictMath.cos(angle);
        double sine = StrictMath.sin(angle);
        double x = outer ? cosine : 1 - cosine;
        double y = outer ? sine : 0.5 - sine;
        return new LabelledPoint(x + noise * draws.nextNormal(), y + noise * draws.nextNormal(), outer ? 0 : 1);
    }

    @Override
    public int components() {
        return 2;
    }

    /** Widens the box of the half circles by z sigma, where the bound exp(-z^2 / 2) / 2 on each of 4 sides adds up to mass. */
    @Override
    public double[][] box(double mass) {
        double margin = noise * Math.sqrt(2 * Math.log(2 / mass));
        return new double[][] {{-1 - margin, 2 + margin}, {-0.5 - margin, 1 + margin}};
    }
}
