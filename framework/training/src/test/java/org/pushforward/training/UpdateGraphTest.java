package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.optimizer.Adam;
import org.pushforward.graph.optimizer.Optimizer;
import org.pushforward.graph.optimizer.RmsProp;
import org.pushforward.graph.optimizer.Sgd;
import org.pushforward.plugins.engine.interpreter.InterpreterEngine;

/** Clipping and averaging as parts of the graph of an update; the loss is |p|^2 over two parameters. */
final class UpdateGraphTest {
    private static final DataShape DATA = DataShape.points(List.of("x", "y"));
    private static final double[] START = {3, -4, 12};

    private final Parameters parameters = new Parameters();

    UpdateGraphTest() {
        parameters.trained("a", Shape.of(2), Initializer.constant(0));
        parameters.trained("b", Shape.of(1), Initializer.constant(0));
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(Adam.standard(), RmsProp.standard(), new Sgd(0, 0), new Sgd(0.9, 1e-3));
    }

    private Update update(Optimizer optimizer) {
        Objective squares = step -> Objective.Loss.of("squares", squares());
        return new Update("model", parameters.all(), optimizer, 0.1, squares, 1);
    }

    private Value squares() {
        return parameters.all().stream()
                .map(p -> p.value().square().sum())
                .reduce(Value::add)
                .orElseThrow();
    }

    /** Runs some updates from {@link #START} and returns the vectors of parameters and averages after each. */
    private List<Map<String, double[]>> run(Optimizer optimizer, int count, Map<String, ?> options) {
        Update update = update(optimizer);
        LoopOptions loop = LoopOptions.type().bind(options);
        StateVectors vectors = StateVectors.of(
                new FixedModel(parameters),
                new TrainingPlan(List.of(update)),
                loop.averaging().isPresent());
        UpdateGraph graph = UpdateGraph.build(update, vectors, DATA, loop);
        InterpreterEngine engine = new InterpreterEngine(ElementType.FLOAT64);
        List<Map<String, double[]>> history = new ArrayList<>();
        try (State state = engine.allocate(vectors.layout());
                Program program = engine.compile(graph.step())) {
            Tensor start = Tensor.of(START, Shape.of(3));
            state.layout().lengths().keySet().stream()
                    .filter(vector -> !vector.startsWith("moments"))
                    .forEach(vector -> state.write(vector, start));
            for (int step = 1; step <= count; step++) {
                double[] scalars = graph.scalars(1, step);
                Map<String, Tensor> results =
                        program.run(state, Map.of(UpdateGraph.SCALARS, Tensor.of(scalars, Shape.of(scalars.length))));
                Map<String, double[]> values = new LinkedHashMap<>();
                results.forEach((name, value) -> values.put(name, value.toDoubles()));
                state.layout()
                        .lengths()
                        .keySet()
                        .forEach(v -> values.put(v, state.read(v).toDoubles()));
                history.add(values);
            }
        }
        return history;
    }

    @Test
    void aGradientLongerThanTheLimitIsScaledToItAndItsNormIsReported() {
        Map<String, double[]> clipped =
                run(new Sgd(0, 0), 1, Map.of("clip-gradient", 2)).get(0);
        assertThat(clipped.get("gradient-norm")[0]).isCloseTo(26, within(1e-12));
        for (int i = 0; i < START.length; i++) {
            double moved = START[i] - 0.1 * 2 * (START[i] / 13);
            assertThat(clipped.get("parameters/model")[i]).isCloseTo(moved, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aGradientShorterThanTheLimitIsTakenAsItIs(Optimizer optimizer) {
        Map<String, double[]> free = run(optimizer, 3, Map.of()).get(2);
        Map<String, double[]> bounded =
                run(optimizer, 3, Map.of("clip-gradient", 26.1)).get(2);
        assertThat(bounded.get("parameters/model")).containsExactly(free.get("parameters/model"));
        assertThat(bounded).containsKey("gradient-norm");
        assertThat(free).doesNotContainKey("gradient-norm");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void averagesFollowTheParametersByTheFormula(Optimizer optimizer) {
        double[] average = START.clone();
        int count = 0;
        for (Map<String, double[]> after : run(optimizer, 30, Map.of("average", 0.6))) {
            count++;
            double decay = Math.min(0.6, (1.0 + count) / (10.0 + count));
            for (int i = 0; i < average.length; i++) {
                average[i] = decay * average[i] + (1 - decay) * after.get("parameters/model")[i];
            }
            assertThat(after.get("averages/parameters/model")).containsExactly(average, within(1e-12));
        }
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void averagingDoesNotChangeTheParameters(Optimizer optimizer) {
        assertThat(run(optimizer, 5, Map.of("average", 0.99)).get(4).get("parameters/model"))
                .containsExactly(run(optimizer, 5, Map.of()).get(4).get("parameters/model"));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void whatIsOffAddsNothingToTheGraph(Optimizer optimizer) {
        Update update = update(optimizer);
        StateVectors vectors = StateVectors.of(new FixedModel(parameters), new TrainingPlan(List.of(update)), false);
        StepGraph step = UpdateGraph.build(
                        update, vectors, DATA, LoopOptions.type().bind(Map.of()))
                .step();
        List<Value> built = new ArrayList<>(step.updates().values());
        built.addAll(step.results().values());
        assertThat(Graph.order(built)).hasSameSizeAs(Graph.order(written(optimizer)));
    }

    /** The loss, its gradient and the optimiser's step, and nothing else. */
    private List<Value> written(Optimizer optimizer) {
        Value vector = Value.input("vector", Shape.of(3));
        Value a = vector.slice(0, 0, 2).reshape(Shape.of(2));
        Value b = vector.slice(0, 2, 3).reshape(Shape.of(1));
        List<Value> variables = parameters.all().stream().map(Parameter::value).toList();
        List<Value> gradients = Gradients.of(squares(), variables);
        Value gradient = Value.concatenate(
                0,
                gradients.stream()
                        .map(g -> g.reshape(Shape.of(g.shape().elementCount())))
                        .toList());
        List<Value> moments = optimizer.moments().stream()
                .map(moment -> Value.input(moment, Shape.of(3)))
                .toList();
        Value scalars = Value.input("scalars", Shape.of(optimizer.scalars(0.1, 1).length));
        List<Value> roots = new ArrayList<>(optimizer.step(vector, gradient, moments, scalars));
        roots.add(squares());
        return Graph.substitute(roots, Map.of(variables.get(0), a, variables.get(1), b));
    }
}
