package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CubatureTest {
    @Test
    void aRuleOfNNodesIsExactForPolynomialsOfDegreeTwoNMinusOne() {
        for (int size : new int[] {1, 2, 5, 10, 48}) {
            double integral = new GaussLegendre(size).integrate(x -> Math.pow(x, 2 * size - 1), 0, 1);
            assertThat(integral).as("%d nodes", size).isEqualTo(1.0 / (2 * size), within(1e-14));
        }
    }

    @Test
    void aNarrowPeakIsFoundAndIntegrated() {
        double[] lines = {-1, 0.3, 1};
        double integral = Cubature.integrate(
                (x, y) -> Math.exp(-((x - 0.3) * (x - 0.3) + (y - 0.3) * (y - 0.3)) * 5000), lines, lines, 1e-12);
        assertThat(integral).isEqualTo(Math.PI / 5000, within(1e-14));
    }

    @Test
    void cellsWithoutAreaCountNothing() {
        assertThat(Cubature.integrate((x, y) -> 1, new double[] {0, 1, 1}, new double[] {0, 0, 2}, 1e-9))
                .isEqualTo(2, within(1e-13));
    }
}
