package org.pushforward.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EndLabelsTest {
    @Test
    void whatIsFarApartStaysWhereItIs() {
        assertThat(EndLabels.apart(new double[] {10, 40, 90}, 11, 0, 100)).containsExactly(10, 40, 90);
    }

    @Test
    void whatMeetsIsMovedApartAroundItsMiddle() {
        assertThat(EndLabels.apart(new double[] {50, 50, 53}, 11, 0, 100))
                .containsExactly(new double[] {40, 51, 62}, within(1e-9));
    }

    @Test
    void nothingLeavesTheFrame() {
        assertThat(EndLabels.apart(new double[] {98, 99}, 11, 0, 100)).containsExactly(89, 100);
        assertThat(EndLabels.apart(new double[] {0, 0, 0}, 11, 0, 100)).containsExactly(0, 11, 22);
    }

    @Test
    void whereThereIsNoRoomTheDistanceIsSmaller() {
        assertThat(EndLabels.apart(new double[] {5, 5, 5, 5, 5}, 11, 0, 8)).containsExactly(0, 2, 4, 6, 8);
    }
}
