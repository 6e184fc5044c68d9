package org.pushforward.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * One update as one program: loss, gradient, optimiser and averages over the flat vectors of the state.
 *
 * @param update what it carries out
 * @param averaging how parameters are averaged, if they are
 * @param step the graph for an engine
 * @param noise the random feeds
 * @param batch the names of what is fed of a batch; empty when nothing is
 */
record UpdateGraph(Update update, Optional<Averaging> averaging, StepGraph step, List<Feed> noise, List<String> batch) {
    /** The name under which the loss is among the results, unless it is one of its metrics. */
    static final String LOSS = "loss";

    static final String SCALARS = "scalars";

    /** Returns whether a batch is fed. */
    boolean usesBatch() {
        return !batch.isEmpty();
    }

    /** Builds the graph of an update; what the options leave off adds nothing to it. */
    static UpdateGraph build(Update update, StateVectors vectors, DataShape shape, LoopOptions options) {
        BatchInputs inputs = new BatchInputs(update.name(), shape, options.batch(), Pass.training());
        Objective.Loss loss = update.objective().build(inputs);
        Map<String, Value> results = new LinkedHashMap<>();
        if (!loss.metrics().containsValue(loss.value())) {
            results.put(LOSS, loss.value());
        }
        results.putAll(loss.metrics());
        Value gradient = joined(Gradients.of(
                loss.value(), update.parameters().stream().map(Parameter::value).toList()));
        if (options.clipping().isPresent()) {
            Value norm = options.clipping().get().norm(gradient);
            gradient = options.clipping().get().clip(gradient, norm);
            results.put(GradientClipping.NORM, norm);
        }
        Value scalars = Value.input(SCALARS, Shape.of(scalars(update, options.averaging(), 1, 1).length));
        Map<String, Value> updates = optimized(update, vectors, gradient, scalars, options.averaging());
        moved(inputs.pass(), vectors).ifPresent(next -> updates.put(StateVectors.STATISTICS, next));

        List<Value> feeds = new ArrayList<>(inputs.symbols());
        feeds.add(scalars);
        return new UpdateGraph(
                update,
                options.averaging(),
                StateGraphs.on(vectors, places(update, vectors), update.name(), feeds, updates, results),
                inputs.noise(),
                inputs.names());
    }

    /** Returns the next vector of running statistics, where a pass moves some of them. */
    static Optional<Value> moved(Pass pass, StateVectors vectors) {
        if (pass.moved().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(joined(vectors.statistics().stream()
                .map(parameter -> pass.current(parameter.value()))
                .toList()));
    }

    /** Returns how many scalars are fed. */
    int scalars() {
        return scalars(1, 1).length;
    }

    /** Returns what is fed for update {@code count} = 1, 2, … with a factor of the learning rate. */
    double[] scalars(double factor, long count) {
        return scalars(update, averaging, factor, count);
    }

    private static double[] scalars(Update update, Optional<Averaging> averaging, double factor, long count) {
        double[] optimizer = update.optimizer().scalars(factor * update.rate(), count);
        if (averaging.isEmpty()) {
            return optimizer;
        }
        double[] all = Arrays.copyOf(optimizer, optimizer.length + 1);
        all[optimizer.length] = averaging.get().share(count);
        return all;
    }

    /** Returns what stands for each parameter: its part of a vector, projected where the update says so. */
    private static Map<Value, Value> places(Update update, StateVectors vectors) {
        Map<Value, Value> places = new HashMap<>(vectors.parts());
        update.projection()
                .ifPresent(projection -> update.parameters()
                        .forEach(p -> places.computeIfPresent(p.value(), (v, part) -> projection.project(p, part))));
        return places;
    }

    private static Value joined(List<Value> values) {
        return Value.concatenate(0, values.stream().map(UpdateGraph::flat).toList());
    }

    private static Value flat(Value value) {
        return value.reshape(Shape.of(value.shape().elementCount()));
    }

    private static Map<String, Value> optimized(
            Update update, StateVectors vectors, Value gradient, Value scalars, Optional<Averaging> averaging) {
        String parameters = StateVectors.parameters(update);
        List<String> names = new ArrayList<>(List.of(parameters));
        update.optimizer().moments().forEach(m -> names.add(StateVectors.moment(update, m)));
        List<Value> before = new ArrayList<>(names.stream().map(vectors::symbol).toList());
        if (update.projection().isPresent()) {
            before.set(
                    0, joined(update.parameters().stream().map(Parameter::value).toList()));
        }
        long fed = scalars.shape().size(0);
        Value optimizerScalars = averaging.isPresent() ? scalars.slice(0, 0, fed - 1) : scalars;
        List<Value> after =
                update.optimizer().step(before.get(0), gradient, before.subList(1, before.size()), optimizerScalars);
        Map<String, Value> updates = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            updates.put(names.get(i), after.get(i));
        }
        String average = StateVectors.average(parameters);
        averaging.ifPresent(a ->
                updates.put(average, a.step(vectors.symbol(average), after.get(0), scalars.slice(0, fed - 1, fed))));
        return updates;
    }
}
