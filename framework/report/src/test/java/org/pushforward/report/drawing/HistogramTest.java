package org.pushforward.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class HistogramTest {
    @Test
    void binsHoldTheirLowerEndsAndNotTheirUpper() {
        Histogram histogram = Histogram.of(new double[] {0, 0.5, 0.99, 1, 1.5, 2}, 0, 2, 2);
        assertThat(histogram.counts()).containsExactly(3, 2);
    }

    @Test
    void whatLiesOutsideLowersTheDensityInside() {
        Histogram histogram = Histogram.of(new double[] {-5, 0.1, 0.2, Double.NaN}, 0, 1, 4);
        assertThat(histogram.density(0)).isEqualTo(2 / (4 * 0.25), within(1e-12));
        assertThat(histogram.peak()).isEqualTo(2, within(1e-12));
    }
}
