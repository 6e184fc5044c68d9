package org.pushforward.plugins.engine.nd4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.NotFiniteException;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.PrimitiveCase;
import org.pushforward.graph.PrimitiveCases;
import org.pushforward.graph.Samples;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

class Nd4jEngineTest {
    private static final int EXAMPLES = 40;
    private static final StateLayout NOTHING = new StateLayout(Map.of());

    static List<PrimitiveCase> cases() {
        return PrimitiveCases.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everyPrimitiveComputesWhatTheInterpreterComputes(PrimitiveCase primitive) {
        for (int seed = 0; seed < EXAMPLES; seed++) {
            PrimitiveCase.Example example = primitive.example().apply(new Samples(seed));
            compare(example, ElementType.FLOAT64, 1e-13, "seed " + seed);
            compare(example, ElementType.FLOAT32, 1e-5, "seed " + seed);
        }
    }

    private static void compare(PrimitiveCase.Example example, ElementType precision, double tolerance, String seed) {
        List<Value> feeds = new ArrayList<>();
        Map<String, Tensor> given = new LinkedHashMap<>();
        Map<Value, Tensor> known = new LinkedHashMap<>();
        for (Tensor argument : example.arguments()) {
            String name = "x" + feeds.size();
            Value feed = Value.input(
                    name, argument.shape(), argument.type() == ElementType.INT64 ? Kind.INTEGER : Kind.REAL);
            feeds.add(feed);
            given.put(name, argument.type() == ElementType.INT64 ? argument : argument.to(precision));
            known.put(feed, given.get(name));
        }
        Value result = example.build().apply(feeds);
        if (result.inputs().isEmpty() && result.primitive() instanceof org.pushforward.graph.Input) {
            return;
        }
        Tensor expected =
                new Interpreter(precision).evaluate(List.of(result), known).get(0);
        StepGraph step = new StepGraph("law", feeds, Map.of(), Map.of(), Map.of("y", result));
        try (Engine engine = new Nd4jEngine(precision, false);
                State state = engine.allocate(NOTHING);
                Program program = engine.compile(step)) {
            Tensor actual = program.run(state, given).get("y");
            assertThat(actual.shape()).as(seed).isEqualTo(expected.shape());
            assertThat(actual.type()).as(seed).isEqualTo(expected.type());
            for (int i = 0; i < expected.elementCount(); i++) {
                double bound = tolerance * Math.max(1, Math.abs(expected.get(i)));
                assertThat(actual.get(i)).as(seed).isCloseTo(expected.get(i), within(bound));
            }
        }
    }

    @Test
    void aStepReadsAndReplacesTheState() {
        Value x = Value.input("x", Shape.of(2));
        Value total = Value.input("total", Shape.of(2));
        StepGraph step = new StepGraph(
                "sum", List.of(x), Map.of("total", total), Map.of("total", total.add(x)), Map.of("was", total));
        try (Engine engine = new Nd4jEngine(ElementType.FLOAT64, false);
                State state = engine.allocate(new StateLayout(Map.of("total", 2)));
                Program program = engine.compile(step)) {
            state.write("total", Tensor.of(new float[] {1, 2}, Shape.of(2)));
            Map<String, Tensor> feeds = Map.of("x", Tensor.of(new double[] {10, 20}, Shape.of(2)));
            Tensor was = program.run(state, feeds).get("was");
            program.run(state, feeds);
            assertThat(was.toDoubles()).containsExactly(1, 2);
            assertThat(state.read("total").toDoubles()).containsExactly(21, 42);
        }
    }

    @Test
    void theFirstOperatorWhoseResultIsNotFiniteIsNamedWithTheRangesOfItsInputs() {
        Value x = Value.input("x", Shape.of(2));
        StepGraph step = new StepGraph(
                "loss",
                List.of(x),
                Map.of(),
                Map.of(),
                Map.of("y", x.subtract(1).log().exp().sum()));
        Map<String, Tensor> feeds = Map.of("x", Tensor.of(new double[] {3, 0.5}, Shape.of(2)));
        try (Engine engine = new Nd4jEngine(ElementType.FLOAT64, true);
                State state = engine.allocate(NOTHING);
                Program program = engine.compile(step)) {
            assertThatThrownBy(() -> program.run(state, feeds))
                    .isInstanceOf(NotFiniteException.class)
                    .hasMessage("In the step 'loss', Log is the first operator with a result that is not finite: 1 of 2"
                            + " numbers of shape [2] from Sub[2] between -0.5 and 2.0");
        }
    }

    @Test
    void aFeedOfAnotherShapeIsRefusedByName() {
        Value x = Value.input("x", Shape.of(2));
        StepGraph step = new StepGraph("loss", List.of(x), Map.of(), Map.of(), Map.of("y", x.sum()));
        try (Engine engine = new Nd4jEngine(ElementType.FLOAT64, false);
                State state = engine.allocate(NOTHING);
                Program program = engine.compile(step)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> program.run(state, Map.of("x", Tensor.scalar(1))))
                    .withMessage("The step 'loss' takes a feed 'x' of shape [2], not FLOAT64[]");
        }
    }
}
