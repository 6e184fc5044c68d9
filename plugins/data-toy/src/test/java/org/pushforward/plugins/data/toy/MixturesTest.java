package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Mode;

class MixturesTest {
    /** Modes that do not touch add their number of nats to the entropy of one. */
    @ParameterizedTest
    @CsvSource({"ring, 8, 0.02", "grid, 25, 0.05"})
    void theEntropyIsThatOfOneModePlusThatOfTheChoice(String id, int modes, double sigma) {
        double one = 1 + Math.log(2 * Math.PI * sigma * sigma);
        assertThat(Sources.open(id).exactDensity().orElseThrow().entropy())
                .isEqualTo(Math.log(modes) + one, within(1e-9));
    }

    @Test
    void theModesAreThoseOfTheMixture() {
        Dataset ring = Sources.open("ring");
        assertThat(ring.modes()).hasSize(8).allSatisfy(mode -> {
            assertThat(Math.hypot(mode.centre().get(0), mode.centre().get(1))).isEqualTo(2, within(1e-15));
            assertThat(mode.deviation()).isEqualTo(0.02);
        });
        Dataset grid = Sources.open("grid");
        assertThat(grid.modes()).hasSize(25).doesNotHaveDuplicates();
        assertThat(grid.modes().get(0).centre()).containsExactly(-4.0, -4.0);
        assertThat(grid.modes().get(24).centre()).containsExactly(4.0, 4.0);
        for (Dataset data : new Dataset[] {ring, grid}) {
            assertThat(data.modes().stream().mapToDouble(Mode::weight).sum()).isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void dataWithoutModesSaysSo() {
        assertThat(Sources.open("moons").modes()).isEmpty();
    }
}
