package org.pushforward.lecture.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.pushforward.host.UsageException;

final class SpreadTest {
    @Test
    void theToleranceIsTwiceTheHalfRangeOfTheSeeds() {
        assertThat(new Spread(List.of(0.156, 0.191, 0.208), 0.005).expectation())
                .isEqualTo("{value: 0.185, tolerance: 0.052}");
    }

    @Test
    void theToleranceIsAtLeastTwoStandardErrors() {
        assertThat(new Spread(List.of(0.2, 0.201, 0.2), 0.01).expectation())
                .isEqualTo("{value: 0.20, tolerance: 0.02}");
    }

    @Test
    void whatIsTheSameAtAllSeedsMayStillBeRoundedOtherwise() {
        assertThat(new Spread(List.of(403.1, 403.1, 403.1), 0).expectation())
                .isEqualTo("{value: 403.10, tolerance: 0.41}");
        assertThat(new Spread(List.of(0.0, 0.0, 0.0), 0).tolerance()).isPositive();
    }

    @Test
    void largeValuesHaveNoDigitsThatTheSpreadDoesNotBear() {
        assertThat(new Spread(List.of(14_900.0, 15_600.0, 15_233.0), 1).expectation())
                .isEqualTo("{value: 15244, tolerance: 700}");
    }

    @Test
    void twoSeedsSayTooLittle() {
        assertThatThrownBy(() -> SeedRuns.check(List.of(1L, 2L)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("three different seeds");
        assertThatThrownBy(() -> SeedRuns.check(List.of(1L, 2L, 2L))).isInstanceOf(UsageException.class);
    }
}
