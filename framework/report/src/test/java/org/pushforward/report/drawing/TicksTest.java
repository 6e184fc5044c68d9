package org.pushforward.report.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class TicksTest {
    @Test
    void ticksAreRoundNumbers() {
        assertThat(Ticks.of(Axis.of("x", -1.23, 2.31), 6).texts()).containsExactly("−1", "0", "1", "2");
        assertThat(Ticks.of(Axis.of("x", 0.281, 0.324), 6).texts()).containsExactly("0.29", "0.30", "0.31", "0.32");
        assertThat(Ticks.of(Axis.of("x", 0, 20_000), 6).texts())
                .containsExactly("0", "5000", "10000", "15000", "20000");
    }

    @Test
    void ticksAreWrittenAsTheAxisSays() {
        assertThat(Ticks.of(Axis.of("x", 0, 1).format(v -> "<" + v + ">"), 2).texts())
                .containsExactly("<0.0>", "<0.5>", "<1.0>");
    }

    @Test
    void countsHaveNoTicksBetweenThem() {
        assertThat(Ticks.of(Axis.ofCounts("step", 3), 6).texts()).containsExactly("0", "1", "2", "3");
    }

    @Test
    void neighboursNearOneNumberAreToldApart() {
        assertThat(Ticks.of(Axis.of("x", 0.9998, 1.0002), 4).texts())
                .containsExactly("0.9998", "0.9999", "1.0000", "1.0001", "1.0002");
        assertThat(Ticks.of(Axis.of("x", 1e8, 1e8 + 3e4), 4).texts()).doesNotHaveDuplicates();
    }

    @RepeatedTest(50)
    void everyAxisHasAFewTicksInOrderAndWithinItsEnds(RepetitionInfo repetition) {
        Draws draws = new RandomStream(repetition.getCurrentRepetition(), "ticks").step(0);
        double minimum = draws.nextNormal() * Math.pow(10, 6 * draws.nextNormal());
        Axis axis = Axis.of("x", minimum, minimum + Math.abs(minimum) * draws.nextUniform() + 1e-9);
        Ticks ticks = Ticks.of(axis, 6);
        assertThat(ticks.values().size()).as("%s", axis).isBetween(2, 7);
        assertThat(ticks.values()).isSorted().doesNotHaveDuplicates();
        assertThat(ticks.texts()).as("%s", axis).doesNotHaveDuplicates();
        double tolerance = 1e-6 * axis.length();
        assertThat(ticks.values()).allMatch(v -> v >= axis.minimum() - tolerance && v <= axis.maximum() + tolerance);
    }
}
