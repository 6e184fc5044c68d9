package org.pushforward.lecture.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class AmountTest {
    @Test
    void anErrorThatIsOnlyRoundingIsNone() {
        assertThat(Amount.of(new Measure("modes", 2, 1e-19, "")).errorText()).isEmpty();
        assertThat(Amount.of(new Measure("modes", 2, 0.1, "")).errorText()).isEqualTo("0.10");
        assertThat(Amount.of(new Measure("energy", 0, 1e-19, "")).errorText()).isNotEmpty();
    }
}
