package org.pushforward.plugins.trainers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/**
 * One step of a trainer as a graph over flat vectors, fed with given examples and given noise.
 *
 * @param update what the trainer plans
 * @param parameters the vector of trained parameters
 * @param statistics the vector of running statistics, where there are any
 * @param graph the loss, the gradient and the next state
 */
record GoldenStep(Update update, FlatVector parameters, Optional<FlatVector> statistics, StepGraph graph) {
    static final String PARAMETERS = "parameters";
    static final String STATISTICS = "statistics";
    static final String LOSS = "loss";
    static final String GRADIENT = "gradient";
    private static final String SCALARS = "scalars";

    static <O extends Record> GoldenStep of(
            GoldenFamily family, int batch, Trainer<O> trainer, Map<String, ?> options) {
        O bound = trainer.descriptor().options().bind(options);
        Update update = trainer.plan(family.model(), bound).updates().get(0);
        FlatVector parameters = FlatVector.of(PARAMETERS, update.parameters());
        Optional<FlatVector> statistics = family.statistics();
        Map<String, Value> state = new LinkedHashMap<>();
        state.put(PARAMETERS, parameters.symbol());
        update.optimizer()
                .moments()
                .forEach(m -> state.put(m, Value.input(m, parameters.symbol().shape())));
        Map<Value, Value> parts = new LinkedHashMap<>(parameters.parts());

        GivenInputs inputs = new GivenInputs(batch, family.data().example());
        Value scalars = Value.input(SCALARS, Shape.of(update.optimizer().scalars(update.rate(), 1).length));
        Objective.Loss loss = update.objective().build(inputs);
        Value gradient = FlatVector.join(Gradients.of(
                loss.value(), update.parameters().stream().map(Parameter::value).toList()));
        List<String> names = new ArrayList<>(state.keySet());
        List<Value> vectors = List.copyOf(state.values());
        List<Value> roots = new ArrayList<>(
                update.optimizer().step(vectors.get(0), gradient, vectors.subList(1, vectors.size()), scalars));
        statistics.ifPresent(vector -> {
            state.put(STATISTICS, vector.symbol());
            parts.putAll(vector.parts());
            names.add(STATISTICS);
            roots.add(FlatVector.join(vector.parameters().stream()
                    .map(p -> inputs.pass().current(p.value()))
                    .toList()));
        });
        roots.add(loss.value());
        roots.add(gradient);

        List<Value> placed = new ArrayList<>(Graph.substitute(roots, parts));
        Map<String, Value> updates = new LinkedHashMap<>();
        names.forEach(name -> updates.put(name, placed.remove(0)));
        Map<String, Value> results = Map.of(LOSS, placed.get(0), GRADIENT, placed.get(1));
        List<Value> feeds = new ArrayList<>(inputs.symbols());
        feeds.add(scalars);
        return new GoldenStep(update, parameters, statistics, new StepGraph("golden", feeds, state, updates, results));
    }

    /** Returns what step {@code step} = 1, 2, … is fed with; noise that is not asked for is left out. */
    Map<String, Tensor> feeds(Tensor data, Optional<Tensor> noise, long step) {
        double[] scalars = update.optimizer().scalars(update.rate(), step);
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        feeds.put(GivenInputs.DATA, data);
        feeds.put(SCALARS, Tensor.of(scalars, Shape.of(scalars.length)));
        noise.ifPresent(numbers -> feeds.put(GivenInputs.NOISE, numbers));
        return feeds;
    }
}
