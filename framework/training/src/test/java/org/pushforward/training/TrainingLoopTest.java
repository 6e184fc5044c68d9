package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.optimizer.Adam;
import org.pushforward.plugins.engine.interpreter.InterpreterEngine;

final class TrainingLoopTest {
    private final List<TrainingEvent> events = new ArrayList<>();

    private Weights train(TrainingLoop loop, Optional<Checkpoint> from, long stopAfter) {
        AtomicLong made = new AtomicLong();
        TrainingListener count = new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {
                events.add(event);
            }

            @Override
            public void stepped(long step) {
                made.set(step);
            }
        };
        return loop.train(from, loop.totalSteps(), count, () -> made.get() >= stopAfter);
    }

    private Checkpoint lastCheckpoint() {
        Checkpoint last = null;
        for (TrainingEvent event : events) {
            if (event instanceof TrainingEvent.Checkpointed checkpointed) {
                last = checkpointed.checkpoint();
            }
        }
        return last;
    }

    @Test
    void trainingFindsTheMeanAndTheScaleOfTheData() {
        Weights weights = train(LineFitting.loop(1500, 0.01, LineFitting.points(2000)), Optional.empty(), 1L << 40);
        assertThat(weights.values().get("mean").get(0)).isCloseTo(3, within(0.15));
        assertThat(weights.values().get("mean").get(1)).isCloseTo(-1, within(0.05));
        assertThat(Math.exp(weights.values().get("log-scale").get(0))).isCloseTo(2, within(0.15));
    }

    @Test
    void statisticsMoveOnceAtEveryTrainingPass() {
        Weights weights = train(LineFitting.loop(17, 0.01, LineFitting.points(100)), Optional.empty(), 1L << 40);
        assertThat(weights.values().get("passes").get(0)).isEqualTo(17);
    }

    @Test
    void theSameSeedGivesTheSameBits() {
        Weights first = train(LineFitting.loop(50, 0.01, LineFitting.points(100)), Optional.empty(), 1L << 40);
        Weights second = train(LineFitting.loop(50, 0.01, LineFitting.points(100)), Optional.empty(), 1L << 40);
        assertSameBits(first, second);
    }

    @Test
    void aResumedTrainingEqualsOneThatWasNeverInterrupted() {
        Weights whole = train(LineFitting.loop(60, 0.01, LineFitting.points(100)), Optional.empty(), 1L << 40);
        List<TrainingEvent> wholeMeasured = measured();
        events.clear();
        train(LineFitting.loop(60, 0.01, LineFitting.points(100)), Optional.empty(), 33);
        Checkpoint kept = lastCheckpoint();
        assertThat(kept.step()).isEqualTo(33);
        Weights resumed = train(LineFitting.loop(60, 0.01, LineFitting.points(100)), Optional.of(kept), 1L << 40);
        assertSameBits(resumed, whole);
        assertThat(measured()).isEqualTo(wholeMeasured);
    }

    private List<TrainingEvent> measured() {
        return events.stream().filter(TrainingEvent.Measured.class::isInstance).toList();
    }

    private static void assertSameBits(Weights actual, Weights expected) {
        assertThat(actual.values().keySet()).isEqualTo(expected.values().keySet());
        expected.values().forEach((name, tensor) -> {
            Tensor other = actual.values().get(name);
            assertThat(other.toDoubles()).as(name).containsExactly(tensor.toDoubles());
        });
    }

    @Test
    void aLossThatIsNoNumberStopsTrainingWithTheStepTheValueAndTheLastCheckpoint() {
        assertThatThrownBy(() -> train(LineFitting.loop(500, 900, LineFitting.points(100)), Optional.empty(), 1L << 40))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessageMatching("The nll of the update 'model' is (NaN|-?Infinity) at step \\d+; .*checkpoint.*"
                        + "lower the learning rate 'lr' or bound the gradient with 'clip-gradient' and train again");
        assertThat(events.get(events.size() - 1)).isInstanceOf(TrainingEvent.Stopped.class);
    }

    @Test
    void aLossThatIsNoNumberFromTheStartIsNotBlamedOnTheLearningRate() {
        LineFitting model = new LineFitting();
        Objective unreal = step -> Objective.Loss.of(
                "nll",
                model.logDensity(step.data(), step.pass()).sum().abs().negate().log());
        TrainingPlan plan =
                new TrainingPlan(List.of(new Update("model", model.trained(), Adam.standard(), 0.1, unreal, 1)));
        assertThatThrownBy(() -> train(model.loop(plan, LineFitting.points(100), Map.of()), Optional.empty(), 1L << 40))
                .isInstanceOf(TrainingStoppedException.class)
                .hasMessage(
                        "The nll of the update 'model' is NaN at step 1; no checkpoint was kept yet; nothing was learned"
                                + " before it: look for missing or huge values in the data, or change the options of the model");
    }

    @Test
    void aBatchLargerThanTheDataIsRefusedBeforeTraining() {
        assertThatThrownBy(() -> train(LineFitting.loop(5, 0.1, LineFitting.points(31)), Optional.empty(), 5))
                .isInstanceOf(DataException.class)
                .hasMessage("The batch of 32 is larger than the 31 training examples: choose 'batch' of at most 31");
        assertThat(events).isEmpty();
    }

    @Test
    void whatTheDataThrowsIsThrownByTrainingAndOnlyWhenItsTurnHasCome() {
        Split points = LineFitting.points(100).split(Dataset.Part.TRAINING).orElseThrow();
        Split brittle = new Split() {
            @Override
            public OptionalInt size() {
                return points.size();
            }

            @Override
            public void batch(Batch target, long seed, long step) {
                if (step == 7) {
                    throw new DataException("The eighth batch is unreadable");
                }
                points.batch(target, seed, step);
            }

            @Override
            public void read(Batch target, long seed, int first) {
                points.read(target, seed, first);
            }
        };
        LineFitting model = new LineFitting();
        TrainingPlan plan = model.plan(0.01);
        assertThat(train(
                                model.loop(plan, LineFitting.training(brittle), Map.of("steps", 7)),
                                Optional.empty(),
                                1L << 40)
                        .values())
                .isNotEmpty();
        assertThatThrownBy(() -> train(
                        model.loop(plan, LineFitting.training(brittle), Map.of("steps", 8)),
                        Optional.empty(),
                        1L << 40))
                .isInstanceOf(DataException.class)
                .hasMessage("The eighth batch is unreadable");
    }

    @Test
    void aCheckpointOfAnotherModelIsRefused() {
        Checkpoint other = new Checkpoint(
                3, new Weights(Map.of()), new Weights(Map.of()), Map.of(), Map.of(), Map.of(), Optional.empty());
        assertThatThrownBy(() -> train(LineFitting.loop(5, 0.1, LineFitting.points(100)), Optional.of(other), 5))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("'mean' of shape [2]");
    }

    @Test
    void weightsThatTheModelDoesNotHaveAreRefused() {
        Map<String, Tensor> values = new HashMap<>(trained().weights().values());
        values.put("layers.7.bias", Tensor.scalar(1));
        InterpreterEngine engine = new InterpreterEngine(ElementType.FLOAT32);
        assertThatThrownBy(() -> new EngineModel(new LineFitting(), new Weights(values), engine))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("The weights do not fit the model: they have a parameter 'layers.7.bias', "
                        + "which the model does not have");
    }

    @Test
    void aCheckpointWithoutTheMomentsOfTheOptimiserIsRefused() {
        Checkpoint bare = new Checkpoint(
                3, trained().weights(), new Weights(Map.of()), Map.of(), Map.of(), Map.of(), Optional.empty());
        assertThatThrownBy(() -> train(LineFitting.loop(5, 0.1, LineFitting.points(100)), Optional.of(bare), 5))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("which the optimiser needs");
    }

    private Checkpoint trained() {
        train(LineFitting.loop(3, 0.01, LineFitting.points(100)), Optional.empty(), 1L << 40);
        return lastCheckpoint();
    }

    @Test
    void epochsAreRoundedUpToWholeBatches() {
        LoopOptions options = LoopOptions.type().bind(Map.of("batch", 32, "steps", 0, "epochs", 3));
        assertThat(options.totalSteps(OptionalInt.of(100))).isEqualTo(12);
        assertThatThrownBy(() -> options.totalSteps(OptionalInt.empty()))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("'steps' instead of 'epochs'");
    }
}
