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
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/** The functions of a trained model as it is evaluated: parameters are constants, batches have a fixed size. */
final class TrainedFunctions implements AutoCloseable {
    private final OnnxRuntimeEngine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
    private final State state = engine.allocate(new StateLayout(Map.of()));
    private final Map<Value, Tensor> values = new HashMap<>();
    private final Map<Value, Value> constants;

    TrainedFunctions(Model model, Map<String, Tensor> parameters) {
        for (Parameter parameter : model.parameters().all()) {
            values.put(parameter.value(), parameters.get(parameter.name()));
        }
        constants = model.parameters().constants(p -> values.get(p.value()));
    }

    /** Returns the outputs of a function by name, in float32 on the engine. */
    Map<String, Tensor> apply(ModelFunction function, List<Tensor> inputs) {
        List<Value> fed = function.symbols(inputs.get(0).shape().dimension(0));
        Map<String, Value> outputs = function.apply(fed);
        List<Value> trained = Graph.substitute(outputs.values(), constants);
        Map<String, Value> results = new LinkedHashMap<>();
        outputs.keySet().forEach(name -> results.put(name, trained.get(results.size())));
        StepGraph step = new StepGraph(function.name(), fed, Map.of(), Map.of(), results);
        try (Program program = engine.compile(step)) {
            return program.run(state, function.named(inputs));
        }
    }

    /** Returns the outputs of a function by name, as the model defines them, one operation at a time. */
    Map<String, Tensor> interpret(ModelFunction function, List<Tensor> inputs, ElementType precision) {
        List<Value> fed = function.symbols(inputs.get(0).shape().dimension(0));
        Map<String, Value> outputs = function.apply(fed);
        Map<Value, Tensor> feeds = new HashMap<>(values);
        for (int i = 0; i < fed.size(); i++) {
            feeds.put(fed.get(i), inputs.get(i));
        }
        List<Tensor> results = new Interpreter(precision).evaluate(outputs.values(), feeds);
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
