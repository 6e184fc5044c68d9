package org.pushforward.api.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.optimizer.Sgd;

/** The records that plugins and host exchange refuse what makes no sense. */
class PlanTest {
    private static final Sgd SGD = new Sgd(0, 0);

    private static List<Parameter> parameters() {
        Parameters parameters = new Parameters();
        parameters.trained("w", Shape.of(1), draws -> 0);
        return parameters.all();
    }

    private static Objective.Loss loss(StepInputs step) {
        return Objective.Loss.of("loss", step.data().sum());
    }

    @Test
    void aPlanHasUpdatesAndAnUpdateHasParameters() {
        assertThatThrownBy(() -> new TrainingPlan(List.of())).hasMessage("A training plan has at least one update");
        assertThatThrownBy(() -> new Update("critic", List.of(), SGD, 1, PlanTest::loss, 1))
                .hasMessage("The update 'critic' has no parameters");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aLearningRateIsPositiveAndFinite(double rate) {
        assertThatThrownBy(() -> new Update("critic", parameters(), SGD, rate, PlanTest::loss, 1))
                .hasMessage("The learning rate of the update 'critic' must be greater than 0, not " + rate);
    }

    @Test
    void anUpdateIsMadeAtLeastOnce() {
        assertThatThrownBy(() -> new Update("critic", parameters(), SGD, 1, PlanTest::loss, 0))
                .hasMessage("The update 'critic' must be made at least once in a step, not 0 times");
    }

    @Test
    void aHeldOutBlockHasTwoExamplesOrMoreAndAWatchHasSigns() {
        assertThatThrownBy(() -> HeldOut.block("energy", 1, PlanTest::loss))
                .hasMessage("The held-out figure 'energy' needs a block of at least 2 examples, not 1");
        assertThatThrownBy(() -> new Watch(0, List.of(Watch.Sign.above("accuracy", 0.95)), "", ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Watch(500, List.of(), "", "")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thePlanOfOneLossIsHeldOutAndWatched() {
        Update update = new Update("model", parameters(), SGD, 1, PlanTest::loss, 1);
        TrainingPlan plan = TrainingPlan.minimizing("nll", update);
        assertThat(plan.updates()).containsExactly(update);
        assertThat(plan.heldOut()).contains(HeldOut.mean("nll", update.objective()));
        assertThat(plan.watches())
                .flatExtracting(Watch::signs)
                .extracting(Watch.Sign::metric)
                .containsExactly("nll", "held-out-nll", "nll");
    }

    @Test
    void aLossKeepsTheOrderOfItsMetrics() {
        Map<String, Value> metrics = new LinkedHashMap<>();
        for (String name : List.of("z", "a", "m")) {
            metrics.put(name, Value.constant(1));
        }
        Objective.Loss loss = new Objective.Loss(Value.constant(1), metrics);
        metrics.clear();
        assertThat(loss.metrics().keySet()).containsExactly("z", "a", "m");
        assertThat(Objective.Loss.of("nll", loss.value()).metrics()).containsOnlyKeys("nll");
    }

    @Test
    void aVectorThatTheStateDoesNotHaveIsRefusedByName() {
        StateLayout layout = new StateLayout(Map.of("parameters", 3));
        assertThat(layout.length("parameters")).isEqualTo(3);
        assertThatThrownBy(() -> layout.length("moments"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The state has no vector 'moments', only [parameters]");
    }

    @Test
    void aMeasureIsAFiniteNumberWithAnUncertainty() {
        assertThatThrownBy(() -> new Metric("nll", Double.NaN, 0, "nats", Metric.Better.LOWER, 1))
                .isInstanceOfSatisfying(
                        EvaluationException.class,
                        e -> assertThat(e.reason()).isEqualTo(EvaluationException.Reason.FAILED))
                .hasMessageStartingWith("The measure 'nll' came out as NaN: somewhere the model gives");
        assertThatThrownBy(() -> new Metric("nll", 1, -1, "nats", Metric.Better.LOWER, 1))
                .isInstanceOf(EvaluationException.class)
                .hasMessageStartingWith("The standard error of the measure 'nll' came out as -1.0");
    }
}
