package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

class StateTest {
    private final OnnxRuntimeEngine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
    private final State state = engine.allocate(new StateLayout(Map.of("a", 3, "b", 2, "none", 0)));
    private final Value a = Value.input("a", Shape.of(3));
    private final Value b = Value.input("b", Shape.of(2));
    private final Value x = Value.input("a", Shape.of(3));
    private final StepGraph add =
            new StepGraph("add", List.of(x), Map.of("a", a), Map.of("a", a.add(x)), Map.of("a", a.sum(), "before", a));
    private final StepGraph exchange = new StepGraph(
            "exchange",
            List.of(),
            Map.of("a", a, "b", b),
            Map.of("a", Value.concatenate(0, List.of(b, b.sum().reshape(Shape.of(1)))), "b", a.slice(0, 0, 2)),
            Map.of());

    @AfterEach
    void close() {
        state.close();
        engine.close();
    }

    @Test
    void programsShareOneState() {
        state.write("a", floats(1, 2, 3));
        state.write("b", floats(10, 20));
        try (Program adding = engine.compile(add);
                Program exchanging = engine.compile(exchange)) {
            adding.run(state, Map.of("a", floats(1, 1, 1)));
            exchanging.run(state, Map.of());
            Map<String, Tensor> results = adding.run(state, Map.of("a", floats(0, 0, 5)));
            assertThat(results.get("a").get(0)).isEqualTo(60);
            assertThat(results.get("before").toDoubles()).containsExactly(10, 20, 30);
        }
        assertThat(state.read("a").toDoubles()).containsExactly(10, 20, 35);
        assertThat(state.read("b").toDoubles()).containsExactly(2, 3);
    }

    @Test
    void resultsBelongToTheCaller() {
        try (Program adding = engine.compile(add)) {
            Tensor first = adding.run(state, Map.of("a", floats(1, 2, 3))).get("before");
            adding.run(state, Map.of("a", floats(1, 2, 3)));
            assertThat(first.toDoubles()).containsExactly(0, 0, 0);
        }
    }

    @Test
    void resultsAreWrittenIntoMemoryThatTheCallerUsesAgain() {
        try (Program adding = engine.compile(add)) {
            Map<String, Tensor> results = adding.run(state, Map.of("a", floats(1, 2, 3)));
            adding.run(state, Map.of("a", floats(1, 2, 3)), results);
            assertThat(results.get("before").toDoubles()).containsExactly(1, 2, 3);
        }
        assertThat(state.read("a").toDoubles()).containsExactly(2, 4, 6);
    }

    @Test
    void whatIsReadIsACopyAndDoublesAreRounded() {
        state.write("b", Tensor.of(new double[] {0.1, 0.2}, Shape.of(2)));
        Tensor copy = state.read("b");
        copy.set(0, 7);
        assertThat(state.read("b").get(0)).isEqualTo(0.1f);
        assertThat(state.read("none").elementCount()).isZero();
    }

    @Test
    void vectorsOfAnotherLengthAreRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.write("a", floats(1, 2)))
                .withMessageContaining("'a'");
        try (State other = engine.allocate(new StateLayout(Map.of("a", 4)));
                Program adding = engine.compile(add)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> adding.run(other, Map.of("a", floats(1, 2, 3))))
                    .withMessageContaining("'a'")
                    .withMessageContaining("3");
        }
    }

    @Test
    void missingAndMisshapenFeedsAreRefusedByName() {
        try (Program adding = engine.compile(add)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> adding.run(state, Map.of()))
                    .withMessage("The step 'add' takes FLOAT32[3] as 'a', not nothing");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> adding.run(state, Map.of("a", floats(1, 2))))
                    .withMessageContaining("FLOAT32[2]");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> adding.run(state, Map.of("a", Tensor.zeros(ElementType.FLOAT64, Shape.of(3)))))
                    .withMessageContaining("FLOAT64");
        }
    }

    @Test
    void truthValuesAreNotFedButReturnedAsIntegers() {
        Value flag = Value.input("flag", Shape.of(3), Kind.BOOLEAN);
        StepGraph fed = new StepGraph("fed", List.of(flag), Map.of(), Map.of(), Map.of("y", flag));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.compile(fed))
                .withMessageContaining("'flag'");
        StepGraph compare = new StepGraph("compare", List.of(x), Map.of(), Map.of(), Map.of("y", x.greater(0)));
        try (Program comparing = engine.compile(compare)) {
            Tensor result = comparing.run(state, Map.of("a", floats(1, 0, 2))).get("y");
            assertThat(result.type()).isEqualTo(ElementType.INT64);
            assertThat(result.toDoubles()).containsExactly(1, 0, 1);
        }
    }

    @Test
    void nothingIsUsedAfterItIsClosed() {
        Program closed = engine.compile(add);
        closed.close();
        closed.close();
        assertThatIllegalStateException().isThrownBy(() -> closed.run(state, Map.of("a", floats(1, 2, 3))));
        Program orphan = engine.compile(add);
        engine.close();
        assertThatIllegalStateException().isThrownBy(() -> orphan.run(state, Map.of("a", floats(1, 2, 3))));
        orphan.close();
        assertThatIllegalStateException().isThrownBy(() -> engine.compile(add));
        assertThatIllegalStateException().isThrownBy(() -> engine.allocate(new StateLayout(Map.of())));
        state.close();
        assertThatIllegalStateException().isThrownBy(() -> state.read("a"));
    }

    @Test
    void stepsOfOneStructureShareASessionUntilTheLastIsClosed() {
        Program first = engine.compile(add);
        try (Program second = engine.compile(add)) {
            first.close();
            second.run(state, Map.of("a", floats(1, 2, 3)));
            assertThat(state.read("a").toDoubles()).containsExactly(1, 2, 3);
        }
    }

    private static Tensor floats(float... values) {
        return Tensor.of(values, Shape.of(values.length));
    }
}
