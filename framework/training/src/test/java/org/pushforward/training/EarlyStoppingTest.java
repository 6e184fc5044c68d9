package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.pushforward.training.Recorded.assertSameBits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.training.HeldOut;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.optimizer.Sgd;

/** A weight that rises by .1 in each step, and a held-out figure (w - 1)^2: best after 10 steps. */
final class EarlyStoppingTest {
    private static final Map<String, Object> OPTIONS =
            Map.of("steps", 40, "held-out-every", 2, "patience", 3, "checkpoint-every", 7);

    private static TrainingLoop loop(Map<String, Object> options) {
        LineFitting model = new LineFitting();
        Objective falling = step -> Objective.Loss.of(
                "fall", model.trained().get(0).value().slice(0, 0, 1).mean().negate());
        Objective bowl = step -> Objective.Loss.of(
                "bowl",
                model.trained()
                        .get(0)
                        .value()
                        .slice(0, 0, 1)
                        .subtract(1)
                        .square()
                        .mean());
        TrainingPlan plan = new TrainingPlan(
                List.of(new Update("model", model.trained(), new Sgd(0, 0), 0.1, falling, 1)),
                Optional.of(HeldOut.mean("bowl", bowl)),
                List.of());
        FiniteSplit validation = FiniteSplit.of(new double[40][2]);
        return model.loop(plan, LineFitting.with(LineFitting.points(40), validation), options);
    }

    @Test
    void trainingStopsWhenPatienceIsSpentAndTheBestWeightsAreKept() {
        Recorded recorded = Recorded.of(loop(OPTIONS));
        Checkpoint last = recorded.last();
        assertThat(last.step()).isEqualTo(16);
        assertThat(last.keptStep()).isEqualTo(10);
        assertThat(last.kept().values().get("mean").get(0)).isCloseTo(1, within(1e-6));
        assertThat(last.weights().values().get("mean").get(0)).isCloseTo(1.6, within(1e-6));
        assertSameBits(recorded.weights(), last.kept());
        assertThat(loop(OPTIONS).stoppedEarly(last)).isTrue();
        assertThat(recorded.events(TrainingEvent.Finished.class)).containsExactly(new TrainingEvent.Finished(16, 10));
        assertThat(recorded.events(TrainingEvent.StoppedEarly.class))
                .singleElement()
                .satisfies(stopped -> assertThat(stopped.reason())
                        .matches("held-out-bowl was lowest at step 10 with \\S+, and has not fallen below that in 3"
                                + " measurements"));
    }

    @Test
    void theBestWeightsAreKeptWhenStepsRunOutFirst() {
        Recorded recorded = Recorded.of(loop(with("steps", 13)));
        assertThat(recorded.last().keptStep()).isEqualTo(10);
        assertThat(recorded.events(TrainingEvent.StoppedEarly.class)).isEmpty();
        assertThat(loop(OPTIONS).stoppedEarly(recorded.last())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 9, 10, 11, 15})
    void aResumedTrainingStopsAtTheSameStepWithTheSameWeights(long middle, @TempDir Path folder) throws IOException {
        for (Map<String, Object> options : List.of(OPTIONS, with("average", 0.7))) {
            Recorded whole = Recorded.of(loop(options));
            Checkpoint kept =
                    Recorded.of(loop(options), Optional.empty(), middle).last();
            assertThat(kept.step()).isEqualTo(middle);
            kept.write(folder.resolve("checkpoint.npz"));
            Checkpoint read = Checkpoint.read(folder.resolve("checkpoint.npz"));
            Recorded resumed = Recorded.of(loop(options), Optional.of(read), Long.MAX_VALUE);
            assertThat(resumed.last().step()).isEqualTo(whole.last().step());
            assertThat(resumed.last().keptStep()).isEqualTo(whole.last().keptStep());
            assertSameBits(resumed.weights(), whole.weights());
            assertSameBits(resumed.last().weights(), whole.last().weights());
            assertThat(resumed.events(TrainingEvent.StoppedEarly.class))
                    .isEqualTo(whole.events(TrainingEvent.StoppedEarly.class));
        }
    }

    @Test
    void aTrainingThatStoppedGoesOnWithAllItsPatienceAndRemembersItsBest() {
        Checkpoint stopped = Recorded.of(loop(OPTIONS)).last();
        Recorded further = Recorded.of(loop(OPTIONS), Optional.of(stopped), Long.MAX_VALUE);
        assertThat(further.last().step()).isEqualTo(22);
        assertThat(further.last().keptStep()).isEqualTo(10);
    }

    @Test
    void whatIsNoNumberIsNeverBest() {
        EarlyStopping stopping = new EarlyStopping("figure", 2, Optional.empty());
        Weights weights = new Weights(Map.of());
        List<Boolean> improved = DoubleStream.of(Double.NaN, Double.NaN, 3, Double.NaN, 3, 2)
                .mapToObj(value -> {
                    boolean better = stopping.improves(value);
                    if (better) {
                        stopping.better(0, value, weights);
                    } else {
                        stopping.noBetter();
                    }
                    return better;
                })
                .toList();
        assertThat(improved).containsExactly(true, false, true, false, false, true);
    }

    private static Map<String, Object> with(String option, Object value) {
        Map<String, Object> options = new LinkedHashMap<>(OPTIONS);
        options.put(option, value);
        return options;
    }
}
