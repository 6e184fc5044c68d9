package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Input;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

class OnnxRuntimeEngineTest {
    private static final Engine ENGINE = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    static List<Example> examples() {
        return Example.all();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyPrimitiveHasTheValuesOfTheInterpreter(Example example) {
        List<Value> inputs = example.inputs(Dimension.of(4));
        Value output = example.function().apply(inputs);
        assertEqual(inputs, Map.of("y", output));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyGradientHasTheValuesOfTheInterpreter(Example example) {
        List<Value> inputs = example.inputs(Dimension.of(4));
        Value output = example.function().apply(inputs);
        if (output.kind() == Kind.REAL) {
            Map<String, Value> gradients = new LinkedHashMap<>();
            Gradients.of(output.square().sum(), inputs).forEach(g -> gradients.put("g" + gradients.size(), g));
            assertEqual(inputs, gradients);
        }
    }

    private static void assertEqual(List<Value> inputs, Map<String, Value> outputs) {
        Map<String, Tensor> feeds = new HashMap<>();
        Map<Value, Tensor> values = new HashMap<>();
        for (Value input : inputs) {
            String name = ((Input) input.primitive()).name();
            feeds.put(name, Example.normal(name, input.shape()));
            values.put(input, feeds.get(name));
        }
        List<Tensor> expected = new Interpreter(ElementType.FLOAT64).evaluate(outputs.values(), values);
        StepGraph step = new StepGraph("example", inputs, Map.of(), Map.of(), outputs);
        try (var program = ENGINE.compile(step);
                var state = ENGINE.allocate(new StateLayout(Map.of()))) {
            Map<String, Tensor> results = program.run(state, feeds);
            int i = 0;
            for (Map.Entry<String, Value> output : outputs.entrySet()) {
                Tensor result = results.get(output.getKey());
                assertThat(result.shape()).isEqualTo(output.getValue().shape());
                Comparisons.assertClose(result, expected.get(i++), 1e-5);
            }
        }
    }
}
