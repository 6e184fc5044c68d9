package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.training.HeldOut;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.optimizer.Sgd;

/** What is measured on held-out data, and which of it. */
final class HeldOutMeasureTest {
    private final LineFitting model = new LineFitting();

    /** Numbers n, n + 1, … in both columns, as many as there are examples. */
    private static FiniteSplit counting(int first, int size) {
        double[][] rows = new double[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = new double[] {first + i, first + i};
        }
        return FiniteSplit.of(rows);
    }

    private TrainingPlan plan(HeldOut heldOut) {
        Objective nothing = step -> Objective.Loss.of(
                "square", model.trained().get(0).value().square().sum());
        Update update = new Update("model", model.trained(), new Sgd(0, 0), 1e-3, nothing, 1);
        return new TrainingPlan(List.of(update), Optional.of(heldOut), List.of());
    }

    private Recorded train(HeldOut heldOut, Split validation, Map<String, ?> options) {
        Map<String, Object> all = new LinkedHashMap<>(Map.of("steps", 6, "held-out-every", 3));
        all.putAll(options);
        return Recorded.of(model.loop(plan(heldOut), LineFitting.with(LineFitting.points(40), validation), all));
    }

    private static Value coordinate(Value data) {
        return data.slice(1, 0, 1).mean();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 32, 33, 64, 101})
    void aMeanIsTakenOverEveryExampleOnce(int size) {
        HeldOut mean = HeldOut.mean("mean", step -> Objective.Loss.of("mean", coordinate(step.data())));
        List<TrainingEvent.Validated> validated =
                train(mean, counting(10, size), Map.of()).events(TrainingEvent.Validated.class);
        assertThat(validated).extracting(TrainingEvent.Validated::step).containsExactly(3L, 6L);
        assertThat(validated.get(0).figures()).containsOnlyKeys("held-out-mean");
        assertThat(validated.get(0).figures().get("held-out-mean")).isCloseTo(10 + (size - 1) / 2.0, within(1e-4));
    }

    @Test
    void aBlockHasAsManyExamplesAsThereAreAtMost() {
        HeldOut size = HeldOut.block("size", 50, step -> Objective.Loss.of("size", Value.constant(step.batch())));
        assertThat(train(size, counting(0, 70), Map.of())
                        .events(TrainingEvent.Validated.class)
                        .get(0)
                        .figures())
                .containsEntry("held-out-size", 50.0);
        assertThat(train(size, counting(0, 20), Map.of())
                        .events(TrainingEvent.Validated.class)
                        .get(0)
                        .figures())
                .containsEntry("held-out-size", 20.0);
        assertThatThrownBy(() -> train(size, counting(0, 1), Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "The validation part has 1 example, too few for the figure 'size': keep out at least 2, or set"
                                + " 'held-out-every' to 0");
    }

    @Test
    void ofDataWithoutEndAlwaysTheSameFiveThousandDrawsAreTaken() {
        Split endless = new Split() {
            @Override
            public OptionalInt size() {
                return OptionalInt.empty();
            }

            @Override
            public void batch(Batch target, long seed, long step) {
                throw new AssertionError("A mean is taken over examples in stored order");
            }

            @Override
            public void read(Batch target, long seed, int first) {
                counting(first, target.size()).read(target, seed, 0);
            }
        };
        HeldOut mean = HeldOut.mean("mean", step -> Objective.Loss.of("mean", coordinate(step.data())));
        Map<String, Double> figures = train(mean, endless, Map.of())
                .events(TrainingEvent.Validated.class)
                .get(0)
                .figures();
        assertThat(figures.get("held-out-mean")).isCloseTo(4999 / 2.0, within(1e-2));
    }

    @Test
    void noiseIsTheSameAtEveryMeasurementButNotInEveryBatch() {
        HeldOut noise = HeldOut.mean("noise", step -> {
            Value normal = step.normal("eps", Shape.of(step.batch())).mean();
            return new Objective.Loss(normal, Map.of("square", normal.square()));
        });
        List<TrainingEvent.Validated> validated =
                train(noise, counting(0, 64), Map.of()).events(TrainingEvent.Validated.class);
        assertThat(validated.get(1).figures()).isEqualTo(validated.get(0).figures());
        double mean = validated.get(0).figures().get("held-out-noise");
        assertThat(validated.get(0).figures().get("held-out-square")).isNotCloseTo(mean * mean, within(1e-6));
    }

    @Test
    void theModelIsMeasuredInEvaluationModeWithTheWeightsThatAreKept() {
        HeldOut figure = HeldOut.mean("weight", step -> {
            assertThat(step.pass().isTraining()).isFalse();
            return Objective.Loss.of(
                    "weight", model.trained().get(1).value().slice(0, 0, 1).mean());
        });
        Objective shrink = step -> Objective.Loss.of(
                "square", model.trained().get(1).value().square().sum());
        Update update = new Update("model", model.trained(), new Sgd(0, 0), 0.1, shrink, 1);
        TrainingPlan plan = new TrainingPlan(List.of(update), Optional.of(figure), List.of());
        Recorded recorded = Recorded.of(model.loop(
                plan,
                LineFitting.with(LineFitting.points(40), counting(0, 10)),
                Map.of("steps", 6, "held-out-every", 6, "average", 0.9)));
        double kept = recorded.weights().values().get("log-scale").get(0);
        assertThat(kept)
                .isNotEqualTo(
                        recorded.last().weights().values().get("log-scale").get(0));
        assertThat(recorded.events(TrainingEvent.Validated.class).get(0).figures())
                .containsEntry("held-out-weight", kept);
    }

    @Test
    void rowsOfMetricsHaveTheFigureWhereItWasMeasured() {
        HeldOut mean = HeldOut.mean("mean", step -> Objective.Loss.of("mean", coordinate(step.data())));
        Map<String, Object> options = Map.of("steps", 8, "held-out-every", 4, "metrics-every", 2);
        List<TrainingEvent.Measured> rows =
                train(mean, counting(0, 11), options).events(TrainingEvent.Measured.class);
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.metrics().keySet()).containsExactly("square", "held-out-mean"));
        assertThat(rows)
                .extracting(row -> row.metrics().get("held-out-mean"))
                .containsExactly(Double.NaN, 5.0, Double.NaN, 5.0);
    }

    @Test
    void withoutAValidationPartNothingIsMeasuredAndStoppingIsRefused() {
        TrainingPlan plan = model.plan(0.01);
        Dataset data = LineFitting.points(40);
        Recorded recorded = Recorded.of(model.loop(plan, data, Map.of("steps", 6, "held-out-every", 3)));
        assertThat(recorded.events(TrainingEvent.Validated.class)).isEmpty();
        assertThatThrownBy(() -> Recorded.of(model.loop(plan, data, Map.of("patience", 5))))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "The option 'patience' is '5', but the data has no validation part to stop by: keep examples"
                                + " out with the option 'validation' of the data, or leave 'patience' at 0");
        assertThatThrownBy(() -> Recorded.of(model.loop(new TrainingPlan(plan.updates()), data, Map.of("patience", 5))))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "The option 'patience' is '5', but this trainer has no figure on held-out data to stop by: it"
                                + " must be 0");
        assertThatThrownBy(() -> LoopOptions.type().bind(Map.of("patience", 5, "held-out-every", 0)))
                .isInstanceOf(OptionException.class)
                .hasMessage(
                        "The option 'patience' is '5', which needs measurements on held-out data: 'held-out-every' must"
                                + " be at least 1");
    }
}
