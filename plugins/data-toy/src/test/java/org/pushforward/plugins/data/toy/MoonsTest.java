package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class MoonsTest {
    private static final double EULER_ENTROPY = 0.5 * Math.log(2 * Math.PI * Math.E);

    @ParameterizedTest
    @CsvSource({"0.05, 0.292, 0.005", "0.1, 1.006, 0.005"})
    void theEntropyIsThatOfTheReference(double noise, double entropy, double error) {
        assertThat(density(noise).entropy()).isEqualTo(entropy, within(error));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.1})
    void theEntropyIsThatOfARiemannSumOfPLogP(double noise) {
        ExactDensity density = density(noise);
        double[][] box = density.box(1e-16);
        double step = noise / 4;
        double sum = 0;
        for (double x = box[0][0]; x < box[0][1]; x += step) {
            for (double y = box[1][0]; y < box[1][1]; y += step) {
                double logDensity = density.logDensity(x, y);
                sum -= Math.exp(logDensity) * logDensity * step * step;
            }
        }
        assertThat(density.entropy()).isEqualTo(sum, within(1e-9));
    }

    /** As noise vanishes, a point is a uniform arc length out of 2 pi and a normal distance from its arc. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-4, 1e-6})
    void theEntropyForLittleNoiseApproachesThatOfAStripe(double noise) {
        double stripe = Math.log(2 * Math.PI) + EULER_ENTROPY + Math.log(noise);
        assertThat(density(noise).entropy()).isEqualTo(stripe, within(2 * noise));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.005, 0.05, 0.3, 2})
    void theLogDensityIsThatOfABruteForceIntegral(double noise) {
        Draws draws = new RandomStream(3, "points").step(0);
        ExactDensity density = density(noise);
        for (int i = 0; i < 200; i++) {
            double[] point = i % 2 == 0
                    ? density.draw(draws)
                    : new double[] {-3 + 7 * draws.nextUniform(), -3 + 6 * draws.nextUniform()};
            double expected = bruteForce(noise, point[0], point[1]);
            assertThat(density.logDensity(point))
                    .as("at (%s, %s)", point[0], point[1])
                    .isEqualTo(expected, within(1e-12 * Math.max(1, Math.abs(expected))));
        }
    }

    @Test
    void theLogDensityIsFiniteFarAwayAndAtTheCentresAndEnds() {
        double[][] points = {
            {0, 0},
            {1, 0.5},
            {-1, 0},
            {-1, -0.0},
            {1, 0},
            {0, 0.5},
            {2, 0.5},
            {0.5, 0.25},
            {0, -1},
            {1e6, -1e6},
            {-1e9, 0}
        };
        for (double noise : new double[] {1e-6, 0.005, 0.05, 10}) {
            for (double[] point : points) {
                assertThat(density(noise).logDensity(point))
                        .as("noise %s at (%s, %s)", noise, point[0], point[1])
                        .isFinite();
            }
        }
    }

    @Test
    void theDensityIsContinuousAcrossTheEndsOfTheHalfCircles() {
        ExactDensity density = density(0.05);
        for (double x : new double[] {-1.02, -1, -0.5, 0, 0.5, 0.98, 1}) {
            assertThat(density.logDensity(x, -1e-13)).isEqualTo(density.logDensity(x, 0), within(1e-9));
        }
    }

    @Test
    void noiseThatIsNotPositiveIsRefusedWithItsValue() {
        assertThatThrownBy(() -> new Moons().descriptor().options().bind(Map.of("noise", 0)))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("noise")
                .hasMessageContaining("'0'");
    }

    /** Tanh-sinh quadrature of the angle, in logarithms: nodes crowd at both ends, where tails come from. */
    private static double bruteForce(double noise, double x, double y) {
        int steps = 40_000;
        double[] logs = new double[2 * steps];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < steps; i++) {
            double u = 7.0 * (i + 0.5) / steps - 3.5;
            double argument = Math.PI / 2 * Math.sinh(u);
            double angle = Math.PI / (1 + Math.exp(-2 * argument));
            double weight = Math.log(Math.cosh(u)) - 2 * Math.log(Math.cosh(argument));
            double outer = Math.hypot(x - Math.cos(angle), y - Math.sin(angle)) / noise;
            double inner = Math.hypot(x - 1 + Math.cos(angle), y - 0.5 + Math.sin(angle)) / noise;
            logs[2 * i] = weight - outer * outer / 2;
            logs[2 * i + 1] = weight - inner * inner / 2;
            largest = Math.max(largest, Math.max(logs[2 * i], logs[2 * i + 1]));
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return largest + Math.log(sum * 7 / steps * Math.PI / 8) - Math.log(2 * Math.PI * noise * noise);
    }

    private static ExactDensity density(double noise) {
        return Sources.moons(noise).exactDensity().orElseThrow();
    }
}
