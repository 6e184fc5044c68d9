package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Watch;
import org.pushforward.api.training.Watch.Course;
import org.pushforward.api.training.Watch.Sign;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.optimizer.Adam;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** What the courses of metrics lead to; a row every 100 steps, held-out figures every 500. */
final class WatchesTest {
    private static final Watch CRITIC = new Watch(
            500,
            List.of(Sign.above("critic.accuracy", 0.95), Sign.of("held-out-energy", Course.DOES_NOT_FALL)),
            "the critic has won",
            "lower 'critic-lr'");
    private static final LineFitting MODEL = new LineFitting();
    private static final TrainingPlan LIKELIHOOD = MODEL.plan(Adam.standard(), 0.1);

    private final Map<String, LongToDoubleFunction> metrics = new LinkedHashMap<>();

    private static Draws noise(long step) {
        return new RandomStream(3, "noise").step(step);
    }

    private List<TrainingEvent.Warned> warnings(List<Watch> watches, long steps) {
        return warnings(watches, steps, Map.of(), 0);
    }

    private List<TrainingEvent.Warned> warnings(List<Watch> list, long steps, Map<String, Tensor> memory, long from) {
        Watches watches = new Watches(list, 100, memory);
        List<TrainingEvent.Warned> warnings = new ArrayList<>();
        LongStream.rangeClosed(from / 100 + 1, steps / 100)
                .map(row -> 100 * row)
                .forEach(step -> warnings.addAll(watches.look(step, row(step))));
        last = watches;
        return warnings;
    }

    private Watches last;

    private Map<String, Double> row(long step) {
        Map<String, Double> row = new LinkedHashMap<>();
        metrics.forEach((name, course) -> row.put(
                name, name.startsWith("held-out") && step % 500 != 0 ? Double.NaN : course.applyAsDouble(step)));
        return row;
    }

    @Test
    void theTrendIsTheOneOfMannAndKendall() {
        assertThat(Trend.pairs(1, 3, 2, 4)).isEqualTo(4);
        assertThat(Trend.score(1, 3, 2, 4)).isCloseTo(4 / Math.sqrt(4 * 3 * 13 / 18.0), within(1e-12));
        assertThat(Trend.score(5, 5, 5, 5, 5, 5)).isZero();
        double[] rising = DoubleStream.iterate(0, x -> x + 1).limit(1000).toArray();
        assertThat(Trend.score(rising)).isCloseTo(2016 / Math.sqrt(64 * 63 * 133 / 18.0), within(1e-12));
    }

    @Test
    void aCriticThatHasWonIsToldOnceWithEvidenceCauseAndRemedy() {
        metrics.put("critic.accuracy", step -> step < 2000 ? 0.8 : 0.99);
        metrics.put("held-out-energy", step -> step < 1500 ? 1 - step / 2000.0 : 0.31);
        List<TrainingEvent.Warned> warnings = warnings(List.of(CRITIC), 20_000);
        assertThat(warnings).singleElement().satisfies(warned -> {
            assertThat(warned.step()).isEqualTo(2500);
            assertThat(warned.sentence())
                    .isEqualTo(
                            "After step 2500: critic.accuracy was above 0.95 over 500 steps while held-out-energy did not"
                                    + " fall, from 0.3100 to 0.3100; likely the critic has won; lower 'critic-lr'");
        });
    }

    @Test
    void aStrongCriticIsNoTroubleWhileTheStatisticFalls() {
        metrics.put("critic.accuracy", step -> 0.99);
        metrics.put("held-out-energy", step -> Math.exp(-step / 5000.0));
        assertThat(warnings(List.of(CRITIC), 20_000)).isEmpty();
    }

    @Test
    void aCriticThatOnceFallsBelowTheLimitHasNotWon() {
        metrics.put("critic.accuracy", step -> step % 400 == 0 ? 0.94 : 0.99);
        metrics.put("held-out-energy", step -> 0.3);
        assertThat(warnings(List.of(CRITIC), 20_000)).isEmpty();
    }

    @Test
    void overfittingIsToldWhenHeldOutRisesWhileTrainingFalls() {
        metrics.put("nll", step -> 1 - step / 50_000.0 + 0.001 * noise(step).nextNormal());
        metrics.put("held-out-nll", step -> 1 + Math.abs(step - 5000) / 20_000.0);
        List<TrainingEvent.Warned> warnings = warnings(LIKELIHOOD.watches(), 20_000);
        assertThat(warnings).singleElement().satisfies(warned -> {
            assertThat(warned.step()).isBetween(6500L, 8500L);
            assertThat(warned.evidence())
                    .matches("nll fell from \\S+ to \\S+ while held-out-nll rose from \\S+ to \\S+");
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void convergedAndFallingLossesAreNoTrouble(long seed) {
        LongToDoubleFunction fast = step -> step == 100 ? 2 : 1;
        LongToDoubleFunction slow = step -> 1 + Math.exp(-step / 3000.0);
        for (LongToDoubleFunction course : List.of(fast, slow)) {
            Draws draws = new RandomStream(seed, "metrics").step(0);
            metrics.put("nll", step -> course.applyAsDouble(step) + 0.01 * draws.nextNormal());
            metrics.put("held-out-nll", step -> course.applyAsDouble(step) + 0.002 * draws.nextNormal());
            assertThat(warnings(LIKELIHOOD.watches(), 20_000))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void aLossThatStaysWhereItBeganIsTold() {
        for (double scatter : new double[] {0, 0.05}) {
            metrics.put("nll", step -> 2.3 + scatter * noise(step).nextNormal());
            assertThat(warnings(LIKELIHOOD.watches(), 20_000))
                    .singleElement()
                    .satisfies(warned -> assertThat(warned.evidence())
                            .matches("nll has not moved from 2\\.\\d+ in the first 1000 steps"));
        }
    }

    @Test
    void memoryGoesOnWhereItWasAndTellsNothingTwice() {
        metrics.put("nll", step -> 2.3);
        List<TrainingEvent.Warned> whole = warnings(LIKELIHOOD.watches(), 3000);
        assertThat(warnings(LIKELIHOOD.watches(), 700)).isEmpty();
        assertThat(warnings(LIKELIHOOD.watches(), 3000, last.memory(), 700)).isEqualTo(whole);
        assertThat(warnings(LIKELIHOOD.watches(), 9000, last.memory(), 3000)).isEmpty();
    }
}
