package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.Projection;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.optimizer.Sgd;
import org.pushforward.plugins.engine.interpreter.InterpreterEngine;

final class ProjectionTest {
    private static final Projection CLIPPED_MEAN = (parameter, value) ->
            parameter.name().equals("mean") ? value.minimum(Value.constant(0.5)).maximum(Value.constant(-0.5)) : value;

    @Test
    void theGradientIsTakenAtProjectedParametersAndTheOptimiserMovesOnFromThem() {
        LineFitting model = new LineFitting();
        List<Parameter> trained = model.parameters().inScope(Parameter.Role.TRAINED);
        Objective squares = step -> Objective.Loss.of(
                "squares",
                trained.stream()
                        .map(p -> p.value().square().sum())
                        .reduce(Value::add)
                        .orElseThrow());
        Update update = new Update("model", trained, new Sgd(0, 0), 0.1, squares, 1, Optional.of(CLIPPED_MEAN));
        StateVectors vectors = StateVectors.of(model, new TrainingPlan(List.of(update)), false);
        UpdateGraph graph = UpdateGraph.build(
                update,
                vectors,
                DataShape.points(List.of("x", "y")),
                LoopOptions.type().bind(Map.of()));
        InterpreterEngine engine = new InterpreterEngine(ElementType.FLOAT64);
        try (State state = engine.allocate(vectors.layout());
                Program program = engine.compile(graph.step())) {
            vectors.write(state, new Weights(Map.of("mean", pair(3, -0.2), "log-scale", pair(2, 1), "passes", one(0))));
            Map<String, Tensor> results = program.run(state, Map.of(UpdateGraph.SCALARS, one(0.1)));
            assertThat(results.get("squares").get(0)).isCloseTo(0.25 + 0.04 + 4 + 1, Offset.offset(1e-12));
            Map<String, Tensor> moved = vectors.read(state).values();
            assertThat(moved.get("mean").toDoubles()).containsExactly(new double[] {0.4, -0.16}, Offset.offset(1e-12));
            assertThat(moved.get("log-scale").toDoubles())
                    .containsExactly(new double[] {1.6, 0.8}, Offset.offset(1e-12));
        }
    }

    private static Tensor pair(double first, double second) {
        return Tensor.of(new double[] {first, second}, Shape.of(2));
    }

    private static Tensor one(double value) {
        return Tensor.of(new double[] {value}, Shape.of(1));
    }
}
