package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.pushforward.training.Recorded.assertSameBits;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.optimizer.Sgd;
import org.pushforward.plugins.engine.interpreter.InterpreterEngine;

/** What is kept when weights are averaged. */
final class AveragedWeightsTest {
    private static Recorded train(Map<String, ?> options) {
        LineFitting model = new LineFitting();
        return Recorded.of(model.loop(model.plan(0.01), LineFitting.points(100), options));
    }

    @Test
    void averagesAreKeptInPlaceOfTheLatestWeightsAndBothAreInTheCheckpoint(@TempDir Path folder) throws IOException {
        Recorded recorded = train(Map.of("average", 0.9, "steps", 40));
        Checkpoint last = recorded.last();
        assertSameBits(recorded.weights(), last.kept());
        assertSameBits(last.kept(), last.averages());
        assertThat(last.weights().values().get("mean").get(0))
                .isGreaterThan(last.averages().values().get("mean").get(0));

        last.write(folder.resolve("checkpoint.npz"));
        Checkpoint read = Checkpoint.read(folder.resolve("checkpoint.npz"));
        assertSameBits(read.weights(), last.weights());
        assertSameBits(read.averages(), last.averages());
    }

    @Test
    void withoutAveragingTheLatestWeightsAreKept() {
        Recorded recorded = train(Map.of("steps", 40));
        assertThat(recorded.last().averages().values()).isEmpty();
        assertSameBits(recorded.weights(), recorded.last().weights());
    }

    @Test
    void averagingDoesNotChangeWhatIsTrained() {
        assertSameBits(
                train(Map.of("average", 0.9, "steps", 40)).last().weights(),
                train(Map.of("steps", 40)).last().weights());
    }

    /** The statistic s moves to .9 s + .1 w in each pass, for data of ones; w falls from 1 towards 0. */
    @Test
    void runningStatisticsAreThoseOfTheAveragedWeights() {
        Parameters parameters = new Parameters();
        Value weight = parameters.trained("w", Shape.of(1), Initializer.constant(1));
        Value statistic = parameters.statistic("s", Shape.of(1), Initializer.constant(0));
        Objective objective = step -> {
            Value activation = step.data().slice(1, 0, 1).multiply(weight).mean();
            Value next = step.pass().current(statistic).multiply(0.9).add(activation.multiply(0.1));
            step.pass().move(statistic, next);
            return Objective.Loss.of("square", activation.square());
        };
        List<Parameter> trained = parameters.inScope(Parameter.Role.TRAINED);
        TrainingPlan plan = new TrainingPlan(List.of(new Update("model", trained, new Sgd(0, 0), 0.05, objective, 1)));
        double[][] ones = new double[100][2];
        Arrays.stream(ones).forEach(row -> Arrays.fill(row, 1));
        LoopOptions options = LoopOptions.type().bind(Map.of("average", 0.8, "steps", 20, "batch", 10));
        Checkpoint last = Recorded.of(new TrainingLoop(
                        new FixedModel(parameters),
                        plan,
                        LineFitting.dataset(ones),
                        new InterpreterEngine(ElementType.FLOAT64),
                        options,
                        7))
                .last();
        double average = last.averages().values().get("w").get(0);
        double start = last.weights().values().get("s").get(0);
        assertThat(average).isGreaterThan(1.2 * last.weights().values().get("w").get(0));
        double left = IntStream.rangeClosed(51, 100)
                .mapToDouble(pass -> Math.pow(0.9, pass))
                .average()
                .orElseThrow();
        assertThat(last.averages().values().get("s").get(0))
                .isCloseTo(average + left * (start - average), within(1e-12));
    }
}
