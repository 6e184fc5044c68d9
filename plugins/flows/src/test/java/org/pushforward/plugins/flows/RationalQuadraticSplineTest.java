package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

final class RationalQuadraticSplineTest {
    private static final long SEED = 11;
    private static final int BINS = 4;
    private static final double BOUND = 2;
    private static final int POINTS = 12_001;
    private static final double SPACING = 6.0 / (POINTS - 1);

    private final RationalQuadraticSpline spline = new RationalQuadraticSpline(BINS, BOUND);
    private final Sample sample = new Sample(SEED, "spline");

    private double[] z;
    private double[] logDerivative;

    @BeforeEach
    void evaluateOneSplineOnALineBeyondItsTails() {
        double[] line = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            line[i] = -3 + i * SPACING;
        }
        Value points = Value.input("points", Shape.of(POINTS, 1));
        sample.give(points, Tensor.of(line, points.shape()));
        Value parameters = sample.normal("parameters", Shape.of(1, 1, 3L * BINS - 1), 1.5);
        Elementwise.Image image = spline.inverse(points, parameters.expand(Shape.of(POINTS, 1, 3L * BINS - 1)));
        z = sample.evaluate(image.value());
        logDerivative = sample.evaluate(image.logDerivative());
    }

    @Test
    void theSplineIncreases() {
        for (int i = 1; i < POINTS; i++) {
            assertThat(z[i]).as("point %d, seed %d", i, SEED).isGreaterThan(z[i - 1]);
        }
    }

    @Test
    void valueAndDerivativeAreContinuousAtKnotsAndTails() {
        double jump = 0;
        double bend = 0;
        for (int i = 1; i < POINTS; i++) {
            jump = Math.max(jump, z[i] - z[i - 1]);
            bend = Math.max(bend, Math.abs(Math.exp(logDerivative[i]) - Math.exp(logDerivative[i - 1])));
        }
        // Both shrink with the spacing, which a step at a knot would not.
        assertThat(jump).as("seed %d", SEED).isLessThan(60 * SPACING);
        assertThat(bend).as("seed %d", SEED).isLessThan(0.1);
    }

    @Test
    void theTailsAreTheIdentity() {
        for (int i = 0; i < POINTS; i++) {
            double x = -3 + i * SPACING;
            if (Math.abs(x) > BOUND) {
                assertThat(z[i]).isCloseTo(x, within(1e-12));
                assertThat(logDerivative[i]).isZero();
            }
        }
    }

    @Test
    void parametersOfZeroAreTheIdentity() {
        Value points = sample.normal("point", Shape.of(7, 3), 1);
        Value parameters = Value.constant(0).expand(Shape.of(7, 3, 3L * BINS - 1));
        sample.assertClose(spline.inverse(points, parameters).value(), sample.evaluate(points), 1e-12);
        sample.assertClose(spline.forward(points, parameters).logDerivative(), new double[21], 1e-12);
    }
}
