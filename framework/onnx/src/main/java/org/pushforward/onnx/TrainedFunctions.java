package org.pushforward.onnx;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/** The functions of a model as training computes them: parameters in the state of an engine, batches of fixed size. */
final class TrainedFunctions implements AutoCloseable {
    private final OnnxRuntimeEngine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
    private final Map<Value, Tensor> values = new HashMap<>();
    private final Map<String, Value> vectors = new LinkedHashMap<>();
    private final Map<Value, Value> symbols = new HashMap<>();
    private final State state;

    TrainedFunctions(Model model, Map<String, Tensor> parameters) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            int length = parameter.shape().elementCount();
            Value vector = Value.input(parameter.name(), Shape.of(length));
            lengths.put(parameter.name(), length);
            vectors.put(parameter.name(), vector);
            symbols.put(parameter.value(), vector.reshape(parameter.shape()));
            values.put(parameter.value(), parameters.get(parameter.name()));
        }
        state = engine.allocate(new StateLayout(lengths));
        parameters.forEach((name, value) -> state.write(name, value.reshape(Shape.of(value.elementCount()))));
    }

    /** Returns the outputs of a function by name, in float32 on the engine. */
    Map<String, Tensor> apply(ModelFunction function, Tensor input) {
        Value symbol = function.symbol(input.shape().dimension(0));
        Map<String, Value> outputs = function.apply(symbol);
        List<Value> stated = Graph.substitute(outputs.values(), symbols);
        Map<String, Value> results = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> results.put(name, stated.get(results.size())));
        StepGraph step = new StepGraph(function.name(), List.of(symbol), vectors, Map.of(), results);
        try (Program program = engine.compile(step)) {
            return program.run(state, Map.of(function.input().name(), input));
        }
    }

    /** Returns the outputs of a function by name, in float64, one operation at a time. */
    Map<String, Tensor> interpret(ModelFunction function, Tensor input) {
        Value symbol = function.symbol(Dimension.of(input.shape().size(0)));
        Map<String, Value> outputs = function.apply(symbol);
        Map<Value, Tensor> feeds = new HashMap<>(values);
        feeds.put(symbol, input);
        List<Tensor> results = new Interpreter(ElementType.FLOAT64).evaluate(outputs.values(), feeds);
        Map<String, Tensor> named = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> named.put(name, results.get(named.size())));
        return named;
    }

    @Override
    public void close() {
        state.close();
        engine.close();
    }
}
