package org.pushforward.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.api.evaluation.Metric;

class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0.059432, 0.00812, 0.0594, 0.0081",
        "150.6123, 0.5, 150.61, 0.50",
        "-3.14159, 0.0995, −3.14, 0.10",
        "147.4, 23, 147, 23",
        "1.0001, 0, 1.0001, 0",
        "12345.678, 0, 12346, 0"
    })
    void aValueHasTheDigitsThatItsStandardErrorLeavesIt(double value, double error, String text, String errorText) {
        Metric metric = new Metric("m", value, error, "", Metric.Better.LOWER, 1);
        assertThat(Numbers.value(metric)).isEqualTo(text);
        assertThat(Numbers.error(metric)).isEqualTo(errorText);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.031249, 0.0312",
        "389.9, 390",
        "-2.5, −2.5",
        "0.0000123, 1.23·10⁻⁵",
        "-1e12, −1.00·10¹²",
        "NaN, NaN"
    })
    void significantDigitsAreKeptAndExtremesAreWrittenAsPowers(double value, String text) {
        assertThat(Numbers.significant(value, 3)).isEqualTo(text);
    }

    @Test
    void anythingThatRoundsToZeroHasNoSign() {
        assertThat(Numbers.fixed(-0.001, 2)).isEqualTo("0.00");
    }

    @ParameterizedTest
    @CsvSource({"4.24, 4.2 s", "59.7, 1 min 0 s", "200, 3 min 20 s", "7500, 2 h 5 min", "0, 0 s"})
    void durationsAreWrittenInTheirOwnUnits(double seconds, String text) {
        assertThat(Numbers.duration(seconds)).isEqualTo(text);
    }
}
