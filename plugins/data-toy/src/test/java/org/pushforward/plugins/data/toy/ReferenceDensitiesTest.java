package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** The densities of the literature against their definitions, integrated another way. */
class ReferenceDensitiesTest {
    private static final int SEED = 3;

    /** The digits of the table in the README; 4 million draws in NumPy give 2.8318 +- .0005 and 3.2677 +- .0004 for two. */
    @ParameterizedTest
    @CsvSource({
        "eight-gaussians, 2.831880",
        "checkerboard, 3.465736",
        "pinwheel, 2.317788",
        "rings, 2.623183",
        "circles, 3.268136",
        "swiss-roll, 2.669646",
        "two-spirals, 2.645450",
        "moons, 0.289234",
        "ring, -2.906727",
        "grid, 0.065288"
    })
    void theEntropyIsPinnedToSixDigits(String id, double entropy) {
        assertThat(Sources.open(id).exactDensity().orElseThrow().entropy()).isEqualTo(entropy, within(1e-6));
    }

    /** Each is computed in coordinates of its own; a sum over a grid of the plane knows nothing of those. */
    @Test
    void theEntropyIsThatOfASumOverThePlane() {
        assertPlaneSum(NormalMixture.onCircle(8, 4 / 1.414, 0.5 / 1.414), 0.1, 1e-9);
        assertPlaneSum(new ConcentricDensity(List.of(1.5, 3.0), 0.24), 0.06, 1e-9);
        assertPlaneSum(new ConcentricDensity(List.of(0.75, 1.5, 2.25, 3.0), 0.08), 0.02, 1e-9);
        assertPlaneSum(new SwissRollDensity(), 0.035, 1e-9);
        assertPlaneSum(new PinwheelDensity(), 0.05, 1e-6);
    }

    private static void assertPlaneSum(PlaneDensity density, double spacing, double error) {
        assertThat(density.entropy())
                .as("%s", density)
                .isEqualTo(MidpointRule.entropy(density, spacing), within(error));
    }

    @Test
    void theSwissRollIsAnIntegralOverItsCurve() {
        SwissRollDensity density = new SwissRollDensity();
        for (double[] point : points(density, 60)) {
            double expected = logIntegral(
                    t -> {
                        double x = (point[0] - t * Math.cos(t) / 5) / 0.2;
                        double y = (point[1] - t * Math.sin(t) / 5) / 0.2;
                        return -(x * x + y * y) / 2 - Math.log(3 * Math.PI);
                    },
                    1.5 * Math.PI,
                    4.5 * Math.PI);
            assertLogDensity(density, point, expected - Math.log(2 * Math.PI * 0.04));
        }
    }

    @Test
    void twoSpiralsAreAnIntegralOverTheirCurvesAndTheSquareOfNoise() {
        TwoSpiralsDensity density = new TwoSpiralsDensity();
        for (double[] point : points(density, 20)) {
            double expected = logIntegral(
                    r -> {
                        double x = r * Math.cos(r) / 3;
                        double y = -r * Math.sin(r) / 3;
                        LogSum sum = new LogSum();
                        sum.add(logNoise(point[0] + x) + logNoise(point[1] + y));
                        sum.add(logNoise(x - point[0]) + logNoise(y - point[1]));
                        return sum.value() + Math.log(r / (9 * Math.PI * Math.PI));
                    },
                    0,
                    3 * Math.PI);
            assertLogDensity(density, point, expected);
        }
    }

    /** The log of the integral of exp(f) by rules of 16 points on 200 pieces. */
    private static double logIntegral(DoubleUnaryOperator f, double from, double to) {
        GaussLegendre rule = new GaussLegendre(16);
        double half = (to - from) / 400;
        LogSum sum = new LogSum();
        for (int piece = 0; piece < 200; piece++) {
            for (int i = 0; i < rule.size(); i++) {
                double t = from + half * (2 * piece + 1 + rule.node(i));
                sum.add(f.applyAsDouble(t) + Math.log(half * rule.weight(i)));
            }
        }
        return sum.value();
    }

    /** The log-density of a number uniform on [0, 1/6] plus noise of deviation 1/10. */
    private static double logNoise(double value) {
        double nearest = Math.max(0, Math.min(1.0 / 6, value));
        double shift = (value - nearest) * (value - nearest) / 0.02;
        GaussLegendre rule = new GaussLegendre(16);
        double mean = 6 * rule.integrate(e -> Math.exp(shift - (value - e) * (value - e) / 0.02), 0, 1.0 / 6);
        return Math.log(mean / (0.1 * Math.sqrt(2 * Math.PI))) - shift;
    }

    /** Its five arms are the same, and from far away it is as dark as its nearest features. */
    @Test
    void thePinwheelIsTheSameAfterAFifthOfATurnAndFiniteFarAway() {
        PinwheelDensity density = new PinwheelDensity();
        double angle = 2 * Math.PI / 5;
        for (double[] p : points(density, 200)) {
            double x = p[0] * Math.cos(angle) - p[1] * Math.sin(angle);
            double y = p[0] * Math.sin(angle) + p[1] * Math.cos(angle);
            assertThat(density.logDensity(x, y)).isEqualTo(density.logDensity(p[0], p[1]), within(1e-8));
        }
        for (double distance : new double[] {0, 1e-300, 1e-6, 8, 11.9, 12.1, 17.9, 18.1, 100, 1e6}) {
            for (double direction = 0; direction < 6.3; direction += 0.1) {
                double log = density.logDensity(distance * Math.cos(direction), distance * Math.sin(direction));
                double features = distance / 2 - 1;
                assertThat(log)
                        .as("at distance %s, direction %s", distance, direction)
                        .isFinite()
                        .isLessThan(10)
                        .isGreaterThan(-1000 - features * features / 0.18 * 1.001);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"eight-gaussians", "rings", "circles", "swiss-roll", "two-spirals", "pinwheel", "ring", "grid"})
    void theLogDensityIsFiniteFarAway(String id) {
        for (double x : new double[] {-1e7, -1e3, -40, -15, 0, 15, 40, 1e3, 1e7}) {
            for (double y : new double[] {-1e7, -40, 0, 15, 1e3}) {
                assertThat(Sources.open(id).exactDensity().orElseThrow().logDensity(x, y))
                        .as("at (%s, %s)", x, y)
                        .isFinite();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 0.5, 7, 29.999, 30, 45, 1400, 1e8})
    void theBesselFunctionIsItsIntegral(double k) {
        double end = Math.min(Math.PI, 9 / Math.sqrt(Math.max(k, 1e-300)));
        GaussLegendre rule = new GaussLegendre(96);
        double integral = rule.integrate(t -> Math.exp(-2 * k * Math.sin(t / 2) * Math.sin(t / 2)), 0, end);
        assertThat(Bessel.logScaledI0(k)).isEqualTo(Math.log(integral / Math.PI), within(1e-13));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.03, 0.2, 1, 2.9, 2.99, 3.01, 5, 30})
    void theBlurredIntervalIsItsIntegral(double d) {
        double h = 1.0 / 12;
        double sigma = 0.1;
        double shift = (Math.max(0, d - h) / sigma) * (Math.max(0, d - h) / sigma) / 2;
        DoubleUnaryOperator integrand = e -> Math.exp(shift - (d - e) * (d - e) / (2 * sigma * sigma));
        GaussLegendre rule = new GaussLegendre(64);
        double near = rule.integrate(integrand, h - h / 16, h);
        double rest = rule.integrate(integrand, -h, h - h / 16);
        double one = Math.log((near + rest) / (2 * h)) - shift - Math.log(2 * Math.PI * sigma * sigma) / 2;
        BlurredInterval blurred = new BlurredInterval(h, sigma);
        double middle = blurred.log(0, 0) / 2;
        assertThat(blurred.log(d, 0) - middle).isEqualTo(one, within(1e-10 * Math.max(1, Math.abs(one))));
        assertThat(blurred.log(0, -d) - middle).isEqualTo(one, within(1e-10 * Math.max(1, Math.abs(one))));
    }

    @Test
    void scaledMoonsAreMoonsInOtherUnits() {
        var moons = Sources.moons(0.1).exactDensity().orElseThrow();
        var scaled = Sources.moons(0.1, 2).exactDensity().orElseThrow();
        assertThat(scaled.entropy()).isEqualTo(2.392, within(0.005));
        assertThat(scaled.entropy()).isEqualTo(moons.entropy() + 2 * Math.log(2), within(1e-12));
        assertThat(scaled.logDensity(1, -0.5)).isEqualTo(moons.logDensity(0.5, -0.25) - 2 * Math.log(2), within(1e-12));
    }

    private static void assertLogDensity(PlaneDensity density, double[] point, double expected) {
        assertThat(density.logDensity(point[0], point[1]))
                .as("at (%s, %s)", point[0], point[1])
                .isEqualTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    /** Half of the points are drawn from the density, half are uniform on a box of nearly all of it. */
    private static double[][] points(PlaneDensity density, int count) {
        Draws draws = new RandomStream(SEED, "points").step(0);
        double[][] box = density.box(1e-9);
        double[][] points = new double[count][];
        for (int i = 0; i < count; i++) {
            points[i] = i % 2 == 0
                    ? coordinates(density.draw(draws))
                    : new double[] {
                        box[0][0] + (box[0][1] - box[0][0]) * draws.nextUniform(),
                        box[1][0] + (box[1][1] - box[1][0]) * draws.nextUniform()
                    };
        }
        return points;
    }

    private static double[] coordinates(LabelledPoint point) {
        return new double[] {point.x(), point.y()};
    }
}
