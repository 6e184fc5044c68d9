package org.pushforward.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final double EVIDENCE = -123.4;
    private final Window window = new Window(0.5, -0.25, 3);

    @Test
    void theEvidenceOfANormalPosteriorIsItsConstantAndTheDivergenceIsInClosedForm() {
        double[] joint = Arrays.stream(window.points())
                .mapToDouble(z -> EVIDENCE + normal(z[0], 0.5, 0.4) + normal(z[1], -0.25, 0.4))
                .toArray();
        double[] approximation = Arrays.stream(window.points())
                .mapToDouble(z -> normal(z[0], 0.7, 0.3) + normal(z[1], -0.25, 0.4))
                .toArray();
        Window.Quadrature quadrature = window.quadrature(joint, approximation);
        assertThat(quadrature.evidence()).isCloseTo(EVIDENCE, within(1e-9));
        assertThat(quadrature.mass()).isCloseTo(1, within(1e-9));
        double divergence = Math.log(0.4 / 0.3) + (0.09 + 0.04) / (2 * 0.16) - 0.5;
        assertThat(quadrature.divergence()).isCloseTo(divergence, within(1e-9));
        assertThat(window.quadrature(joint, joint.clone()).divergence()).isCloseTo(-EVIDENCE + EVIDENCE, within(1e-9));
    }

    @Test
    void sharesFallFromOneAtTheTopToZeroWhereValuesAreLowOrNoNumbers() {
        Window small = new Window(0, 0, 1, 2);
        assertThat(small.drops(new double[] {-1, -2, -20, Double.NaN}, -1, 4))
                .isDeepEqualTo(new double[][] {{1, 0.75}, {0, 0}});
    }

    private static double normal(double z, double mean, double deviation) {
        double standard = (z - mean) / deviation;
        return -standard * standard / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));
    }
}
