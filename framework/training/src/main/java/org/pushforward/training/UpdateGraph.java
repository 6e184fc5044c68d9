package org.pushforward.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Pass;

/**
 * One update as one program: loss, gradient and optimiser over the flat vectors of the state.
 *
 * @param update what it carries out
 * @param step the graph for an engine
 * @param noise the random feeds
 * @param usesData whether examples are fed
 */
record UpdateGraph(Update update, StepGraph step, List<Feed> noise, boolean usesData) {
    /** The name under which the loss is among the results, unless it is one of its metrics. */
    static final String LOSS = "loss";

    static final String SCALARS = "scalars";

    /** Builds the graph of an update for batches of a size. */
    static UpdateGraph build(Update update, StateVectors vectors, DataShape shape, int batch) {
        BatchInputs inputs = new BatchInputs(update.name(), shape, batch, Pass.training());
        Objective.Loss loss = update.objective().build(inputs);
        List<Value> gradients = Gradients.of(
                loss.value(), update.parameters().stream().map(Parameter::value).toList());
        Value flat =
                Value.concatenate(0, gradients.stream().map(UpdateGraph::flat).toList());

        Value scalars = Value.input(SCALARS, Shape.of(update.optimizer().scalars(update.rate(), 1).length));
        Map<String, Value> updates = optimized(update, vectors, flat, scalars);
        Map<Value, Value> moved = inputs.pass().moved();
        if (!moved.isEmpty()) {
            List<Value> statistics = vectors.in(StateVectors.STATISTICS).stream()
                    .map(p -> flat(moved.getOrDefault(p.value(), p.value())))
                    .toList();
            updates.put(StateVectors.STATISTICS, Value.concatenate(0, statistics));
        }
        Map<String, Value> results = new LinkedHashMap<>();
        if (!loss.metrics().containsValue(loss.value())) {
            results.put(LOSS, loss.value());
        }
        results.putAll(loss.metrics());

        List<Value> feeds = new ArrayList<>(inputs.symbols());
        feeds.add(scalars);
        return new UpdateGraph(
                update,
                StateGraphs.on(vectors, places(update, vectors), update.name(), feeds, updates, results),
                inputs.noise(),
                inputs.usesData());
    }

    /** Returns how many scalars the optimiser is fed. */
    int scalars() {
        return update.optimizer().scalars(update.rate(), 1).length;
    }

    /** Returns what stands for each parameter: its part of a vector, projected where the update says so. */
    private static Map<Value, Value> places(Update update, StateVectors vectors) {
        Map<Value, Value> places = new HashMap<>(vectors.parts());
        update.projection()
                .ifPresent(projection -> update.parameters()
                        .forEach(p -> places.computeIfPresent(p.value(), (v, part) -> projection.project(p, part))));
        return places;
    }

    private static Value joined(Update update) {
        return Value.concatenate(
                0, update.parameters().stream().map(p -> flat(p.value())).toList());
    }

    private static Value flat(Value value) {
        return value.reshape(Shape.of(value.shape().elementCount()));
    }

    private static Map<String, Value> optimized(Update update, StateVectors vectors, Value gradient, Value scalars) {
        List<String> names = new ArrayList<>();
        names.add(StateVectors.parameters(update));
        update.optimizer().moments().forEach(m -> names.add(StateVectors.moment(update, m)));
        List<Value> before = new ArrayList<>(names.stream().map(vectors::symbol).toList());
        if (update.projection().isPresent()) {
            before.set(0, joined(update));
        }
        List<Value> after = update.optimizer().step(before.get(0), gradient, before.subList(1, before.size()), scalars);
        Map<String, Value> updates = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            updates.put(names.get(i), after.get(i));
        }
        return updates;
    }
}
