package org.pushforward.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;

class TrainingTest {
    private static final int STEPS = 20;
    private static final double RATE = 1e-3;

    static List<TrainingStep> steps() {
        return List.of(TrainingStep.perceptron(), TrainingStep.convolutional());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void twentyStepsFollowTheInterpreter(TrainingStep training) {
        StepGraph step = training.graph();
        Map<String, Tensor> reference = start(training);
        try (var engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
                var program = engine.compile(step);
                State state = engine.allocate(layout(step))) {
            reference.forEach(state::write);
            for (int i = 1; i <= STEPS; i++) {
                Map<String, Tensor> feeds = Map.of(
                        "data", Example.normal("data/" + i, step.feeds().get(0).shape()),
                        "scalars",
                                Tensor.of(TrainingStep.ADAM.scalars(RATE, i), Shape.of(2))
                                        .to(ElementType.FLOAT32));
                double loss = program.run(state, feeds).get("loss").get(0);
                assertThat(loss).isCloseTo(interpret(step, reference, feeds), within(1e-5));
            }
            reference.forEach((name, values) -> Comparisons.assertClose(state.read(name), values, 1e-4));
        }
    }

    private static StateLayout layout(StepGraph step) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        step.state().forEach((name, value) -> lengths.put(name, value.shape().elementCount()));
        return new StateLayout(lengths);
    }

    private static Map<String, Tensor> start(TrainingStep training) {
        Map<String, Tensor> vectors = new LinkedHashMap<>();
        training.graph().state().forEach((name, v) -> vectors.put(name, Tensor.zeros(ElementType.FLOAT64, v.shape())));
        Map<String, Integer> ends = new HashMap<>();
        for (Parameter parameter : training.parameters()) {
            String name = parameter.role() == Parameter.Role.TRAINED ? "parameters" : "statistics";
            for (double value : Parameters.initial(parameter, 3).toDoubles()) {
                vectors.get(name).set(ends.merge(name, 1, Integer::sum) - 1, value);
            }
        }
        return vectors;
    }

    /** Makes the step in float64, replaces the state and returns the loss. */
    private static double interpret(StepGraph step, Map<String, Tensor> state, Map<String, Tensor> feeds) {
        Map<Value, Tensor> values = new HashMap<>();
        values.put(step.feeds().get(0), feeds.get("data"));
        values.put(step.feeds().get(1), feeds.get("scalars"));
        step.state().forEach((name, value) -> values.put(value, state.get(name)));
        List<Value> wanted = new ArrayList<>(step.updates().values());
        wanted.add(step.results().get("loss"));
        List<Tensor> results = new Interpreter(ElementType.FLOAT64).evaluate(wanted, values);
        int i = 0;
        for (String name : step.updates().keySet()) {
            state.put(name, results.get(i++));
        }
        return results.get(i).get(0);
    }
}
