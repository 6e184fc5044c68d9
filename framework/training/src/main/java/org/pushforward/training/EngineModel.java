package org.pushforward.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * A trained model on an engine; closed by its owner, the engine is not.
 *
 * <p>Its weights are constants of what it compiles, as they are in exported files: two orders of the same arithmetic would
 * differ by more than single precision where a density is steep.
 */
public final class EngineModel implements TrainedModel, AutoCloseable {
    private final Model model;
    private final Engine engine;
    private final Map<Value, Value> constants;
    private final State state;

    /** Takes weights as constants; throws {@link CheckpointException} when they are those of another model. */
    public EngineModel(Model model, Weights weights, Engine engine) {
        this.model = model;
        this.engine = engine;
        weights.requireNoOthers(model.parameters().all());
        this.constants = model.parameters().constants(p -> weights.get(p).to(engine.precision()));
        this.state = engine.allocate(new StateLayout(Map.of()));
    }

    @Override
    public Model model() {
        return model;
    }

    @Override
    public BatchFunction compile(int batch, List<Shape> examples, Function<List<Value>, List<Value>> body) {
        List<Value> inputs = new ArrayList<>();
        for (Shape example : examples) {
            inputs.add(Value.input("input" + inputs.size(), example.insert(0, Dimension.of(batch))));
        }
        Map<String, Value> results = new LinkedHashMap<>();
        for (Value result : Graph.substitute(body.apply(List.copyOf(inputs)), constants)) {
            results.put("result" + results.size(), result);
        }
        StepGraph graph = new StepGraph("function", inputs, Map.of(), Map.of(), results);
        return new EngineFunction(graph, engine.compile(graph), state, engine.precision(), batch);
    }

    @Override
    public void close() {
        state.close();
    }
}
