package org.pushforward.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void theStandardErrorIsTheDeviationOverTheRootOfTheNumber() {
        Estimate estimate = Estimate.of(1, 2, 3, 4);
        assertThat(estimate.mean()).isEqualTo(2.5);
        assertThat(estimate.error()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-15));
        assertThat(estimate).hasToString("2.50 ± 0.65");
    }

    @Test
    void aShareHasTheErrorOfABinomialDistribution() {
        assertThat(Estimate.share(20, 100).times(100)).hasToString("20.0 ± 4.0");
    }

    @Test
    void oneValueHasNoErrorThatCouldBeToldAndIsStillWritten() {
        assertThat(Estimate.of(3)).hasToString("3 ± 0");
        assertThat(Estimate.of(3, Double.NaN)).hasToString("not a number");
    }
}
