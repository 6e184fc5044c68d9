package org.pushforward.plugins.trainers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/**
 * One update of a trainer as a graph over flat vectors, fed with given examples and given noise.
 *
 * @param update what the trainer plans
 * @param parameters the vector of the parameters that it trains
 * @param graph the loss, the gradient and the next state
 */
record GoldenStep(Update update, FlatVector parameters, StepGraph graph) {
    static final String STATISTICS = "statistics";
    static final String LOSS = "loss";
    static final String GRADIENT = "gradient";
    private static final String SCALARS = "scalars";

    /** Returns the updates that the trainer plans, all over the same state. */
    static <O extends Record> List<GoldenStep> of(
            GoldenFamily family, int batch, Trainer<O> trainer, Map<String, ?> options) {
        TrainingPlan plan =
                trainer.plan(family.model(), trainer.descriptor().options().bind(options));
        Map<Update, FlatVector> vectors = new LinkedHashMap<>();
        plan.updates().forEach(u -> vectors.put(u, FlatVector.of("parameters/" + u.name(), u.parameters())));
        Optional<FlatVector> statistics = family.statistics();
        return plan.updates().stream()
                .map(u -> of(u, new GivenInputs(batch, family.data().example()), vectors, statistics))
                .toList();
    }

    private static GoldenStep of(
            Update update, GivenInputs inputs, Map<Update, FlatVector> vectors, Optional<FlatVector> statistics) {
        FlatVector own = vectors.get(update);
        Map<String, Value> state = new LinkedHashMap<>();
        state.put(own.name(), own.symbol());
        update.optimizer().moments().forEach(m -> {
            String name = update.name() + "/" + m;
            state.put(name, Value.input(name, own.symbol().shape()));
        });
        List<String> names = new ArrayList<>(state.keySet());
        List<Value> moments = List.copyOf(state.values()).subList(1, state.size());

        Value scalars = Value.input(SCALARS, Shape.of(update.optimizer().scalars(update.rate(), 1).length));
        Objective.Loss loss = update.objective().build(inputs);
        List<Value> symbols = update.parameters().stream().map(Parameter::value).toList();
        Value gradient = FlatVector.join(Gradients.of(loss.value(), symbols));
        List<Value> roots =
                new ArrayList<>(update.optimizer().step(FlatVector.join(symbols), gradient, moments, scalars));
        Map<Value, Value> parts = new LinkedHashMap<>();
        vectors.values().forEach(vector -> {
            state.putIfAbsent(vector.name(), vector.symbol());
            parts.putAll(vector.parts());
        });
        update.projection()
                .ifPresent(projection -> update.parameters()
                        .forEach(p -> parts.compute(p.value(), (v, part) -> projection.project(p, part))));
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
        return new GoldenStep(update, own, new StepGraph("golden", feeds, state, updates, results));
    }

    /** Returns what the update is fed with for the time {@code count} = 1, 2, …; what it does not ask for is left out. */
    Map<String, Tensor> feeds(Optional<Tensor> data, Optional<Tensor> noise, long count) {
        double[] scalars = update.optimizer().scalars(update.rate(), count);
        Map<String, Tensor> feeds = new LinkedHashMap<>();
        feeds.put(SCALARS, Tensor.of(scalars, Shape.of(scalars.length)));
        data.ifPresent(examples -> feeds.put(GivenInputs.DATA, examples));
        noise.ifPresent(numbers -> feeds.put(GivenInputs.NOISE, numbers));
        return feeds;
    }
}
