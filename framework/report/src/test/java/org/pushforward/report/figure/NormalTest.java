package org.pushforward.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormalTest {
    @ParameterizedTest
    @CsvSource({"0.5, 0", "0.975, 1.959963984540054", "0.001, -3.090232306167813", "0.8413447460685429, 1"})
    void quantilesAreThoseOfTheTables(double probability, double quantile) {
        assertThat(Normal.quantile(probability)).isEqualTo(quantile, within(1e-12));
        assertThat(Normal.probability(quantile)).isEqualTo(probability, within(1e-12));
    }
}
