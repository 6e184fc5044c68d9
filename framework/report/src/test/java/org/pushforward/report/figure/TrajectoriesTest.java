package org.pushforward.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrajectoriesTest {
    @Test
    void fewStatesAreShownAllAndOfManySomeAtEqualDistancesWithBothEnds() {
        assertThat(Trajectories.shown(2)).containsExactly(0, 1);
        assertThat(Trajectories.shown(7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(Trajectories.shown(19)).containsExactly(0, 2, 4, 6, 8, 10, 12, 14, 16, 18);
        assertThat(Trajectories.shown(33)).containsExactly(0, 4, 8, 12, 16, 20, 24, 28, 32);
        assertThat(Trajectories.shown(12))
                .hasSize(10)
                .startsWith(0)
                .endsWith(11)
                .doesNotHaveDuplicates();
    }
}
