package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.BatchNormalization;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.network.TransposedConvolutionLayer;
import org.pushforward.graph.optimizer.Adam;

/**
 * A step of Adam on the mean squared output of a network.
 *
 * @param graph the step
 * @param parameters the parameters, trained ones first in {@code "parameters"}, others in {@code "statistics"}
 */
record TrainingStep(StepGraph graph, List<Parameter> parameters) {
    static final Adam ADAM = Adam.standard();

    static TrainingStep perceptron() {
        Parameters scope = new Parameters();
        Layer network = Linear.create(scope.scope("0"), 3, 16)
                .then(Activation.leakyRelu(0.01))
                .then(Linear.create(scope.scope("1"), 16, 16))
                .then(Activation.relu())
                .then(Linear.create(scope.scope("2"), 16, 2))
                .then(Activation.tanh());
        return of(scope, network, Shape.of(8, 3));
    }

    static TrainingStep convolutional() {
        Parameters scope = new Parameters();
        // No bias before batch normalisation: its gradient is 0 but for rounding, which Adam would blow up.
        Value weight = scope.trained("0.weight", Shape.of(4, 1, 4, 4), Initializer.fanIn(16));
        Layer convolution = (images, pass) -> Value.apply(new Convolution(Window.of(2, 1)), images, weight);
        Layer network = convolution
                .then(BatchNormalization.create(scope.scope("1"), 4))
                .then(Activation.leakyRelu(0.2))
                .then(TransposedConvolutionLayer.create(scope.scope("2"), 4, 1, 4, Window.of(2, 1)))
                .then(Activation.sigmoid());
        return of(scope, network, Shape.of(6, 1, 8, 8));
    }

    private static TrainingStep of(Parameters scope, Layer network, Shape shape) {
        Value data = Value.input("data", shape);
        Pass pass = Pass.training();
        Value loss = network.apply(data, pass).subtract(0.3).square().mean();
        List<Parameter> trained = scope.inScope(Parameter.Role.TRAINED);
        List<Parameter> statistics = scope.inScope(Parameter.Role.STATISTIC);

        Map<Value, Value> symbols = new HashMap<>();
        Value parameters = flat("parameters", trained, symbols);
        Map<String, Value> state = new LinkedHashMap<>();
        state.put("parameters", parameters);
        for (String moment : ADAM.moments()) {
            state.put(moment, Value.input(moment, parameters.shape()));
        }
        List<Value> gradients =
                Gradients.of(loss, trained.stream().map(Parameter::value).toList());
        Value scalars = Value.input("scalars", Shape.of(2));
        List<Value> moments = ADAM.moments().stream().map(state::get).toList();
        List<Value> next = ADAM.step(parameters, joined(gradients), moments, scalars);
        Map<String, Value> updates = new LinkedHashMap<>();
        for (String name : state.keySet()) {
            updates.put(name, next.get(updates.size()));
        }
        if (!statistics.isEmpty()) {
            state.put("statistics", flat("statistics", statistics, symbols));
            updates.put(
                    "statistics",
                    joined(statistics.stream().map(p -> pass.current(p.value())).toList()));
        }
        List<Value> roots = new ArrayList<>(updates.values());
        roots.add(loss);
        List<Value> stated = Graph.substitute(roots, symbols);
        updates.replaceAll((name, value) -> stated.get(roots.indexOf(value)));
        Map<String, Value> results = Map.of("loss", stated.get(stated.size() - 1));
        List<Parameter> all = new ArrayList<>(trained);
        all.addAll(statistics);
        return new TrainingStep(new StepGraph("training", List.of(data, scalars), state, updates, results), all);
    }

    private static Value flat(String name, List<Parameter> parameters, Map<Value, Value> symbols) {
        int length = parameters.stream().mapToInt(p -> p.shape().elementCount()).sum();
        Value vector = Value.input(name, Shape.of(length));
        int start = 0;
        for (Parameter parameter : parameters) {
            int size = parameter.shape().elementCount();
            symbols.put(parameter.value(), vector.slice(0, start, start + size).reshape(parameter.shape()));
            start += size;
        }
        return vector;
    }

    private static Value joined(List<Value> values) {
        return Value.concatenate(
                0,
                values.stream()
                        .map(v -> v.reshape(Shape.of(v.shape().elementCount())))
                        .toList());
    }
}
