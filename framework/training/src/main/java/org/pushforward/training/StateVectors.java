package org.pushforward.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StateLayout;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/**
 * How the parameters of a model lie in the flat vectors of a state: one vector for the parameters of each update, one
 * for the running statistics, one for what no update trains; the moments of each optimiser beside; and where weights are
 * averaged, a second vector for the parameters of each update and for the running statistics.
 */
final class StateVectors {
    static final String STATISTICS = "statistics";
    private static final String FIXED = "fixed";

    private final Map<String, List<Parameter>> vectors = new LinkedHashMap<>();
    private final Map<String, List<Parameter>> averages = new LinkedHashMap<>();
    private final List<String> moments = new ArrayList<>();
    private final Map<String, Integer> lengths = new LinkedHashMap<>();
    private final Map<String, Value> symbols = new LinkedHashMap<>();
    private final Map<Value, Value> parts = new HashMap<>();
    private final Map<Value, Value> keptParts = new HashMap<>();

    private StateVectors() {}

    /** Returns the vectors for training a model along a plan, and for averages of its weights where they are wanted. */
    static StateVectors of(Model model, TrainingPlan plan, boolean averaged) {
        StateVectors vectors = new StateVectors();
        Set<String> placed = new HashSet<>();
        for (Update update : plan.updates()) {
            vectors.place(parameters(update), update.parameters());
            update.parameters().forEach(p -> placed.add(p.name()));
            int length = vectors.lengths.get(parameters(update));
            for (String moment : update.optimizer().moments()) {
                vectors.moments.add(moment(update, moment));
                vectors.add(moment(update, moment), length);
            }
        }
        vectors.placeRest(model, placed);
        vectors.keptParts.putAll(vectors.parts);
        if (averaged) {
            vectors.placeAverages();
        }
        return vectors;
    }

    private void placeAverages() {
        vectors.forEach((vector, parameters) -> {
            if (!vector.equals(FIXED)) {
                averages.put(average(vector), parameters);
            }
        });
        averages.forEach((vector, parameters) -> split(vector, parameters, keptParts));
    }

    static String parameters(Update update) {
        return "parameters/" + update.name();
    }

    static String average(String vector) {
        return "averages/" + vector;
    }

    static String moment(Update update, String moment) {
        return "moments/" + update.name() + "/" + moment;
    }

    private void placeRest(Model model, Set<String> placed) {
        List<Parameter> statistics = new ArrayList<>();
        List<Parameter> fixed = new ArrayList<>();
        for (Parameter parameter : model.parameters().all()) {
            if (parameter.role() == Parameter.Role.STATISTIC) {
                statistics.add(parameter);
            } else if (!placed.contains(parameter.name())) {
                fixed.add(parameter);
            }
        }
        place(STATISTICS, statistics);
        place(FIXED, fixed);
    }

    private void place(String vector, List<Parameter> parameters) {
        if (!parameters.isEmpty()) {
            vectors.put(vector, List.copyOf(parameters));
            split(vector, parameters, parts);
        }
    }

    private void split(String vector, List<Parameter> parameters, Map<Value, Value> into) {
        int length = parameters.stream().mapToInt(p -> p.shape().elementCount()).sum();
        Value symbol = add(vector, length);
        int offset = 0;
        for (Parameter parameter : parameters) {
            int count = parameter.shape().elementCount();
            into.put(parameter.value(), symbol.slice(0, offset, offset + count).reshape(parameter.shape()));
            offset += count;
        }
    }

    private Value add(String vector, int length) {
        Value symbol = Value.input(vector, Shape.of(length));
        lengths.put(vector, length);
        symbols.put(vector, symbol);
        return symbol;
    }

    /** Returns the names and lengths of all vectors. */
    StateLayout layout() {
        return new StateLayout(lengths);
    }

    /** Returns the symbol of one vector. */
    Value symbol(String vector) {
        return symbols.get(vector);
    }

    /** Returns the symbols of all vectors by name. */
    Map<String, Value> symbols() {
        return symbols;
    }

    /** Returns the part of a vector that stands for each parameter while it is trained. */
    Map<Value, Value> parts() {
        return parts;
    }

    /** Returns the part of a vector that stands for each parameter as it is kept: its average where there is one. */
    Map<Value, Value> keptParts() {
        return keptParts;
    }

    /** Returns whether weights are averaged. */
    boolean averaged() {
        return !averages.isEmpty();
    }

    /** Returns the running statistics in order. */
    List<Parameter> statistics() {
        return vectors.getOrDefault(STATISTICS, List.of());
    }

    /** Returns the names of the vectors of moments. */
    List<String> moments() {
        return moments;
    }

    /**
     * Writes values of all parameters, by name, into a state.
     *
     * @throws CheckpointException when one is missing or there are others: the weights are those of another model
     */
    void write(State state, Weights weights) {
        weights.requireNoOthers(vectors.values().stream().flatMap(List::stream).toList());
        vectors.forEach((vector, parameters) -> join(vector, parameters, state, weights));
    }

    /** Writes averages of all parameters that are averaged, by name, into a state. */
    void writeAverages(State state, Weights weights) {
        averages.forEach((vector, parameters) -> join(vector, parameters, state, weights));
    }

    private void join(String vector, List<Parameter> parameters, State state, Weights weights) {
        Tensor flat = Tensor.zeros(ElementType.FLOAT64, Shape.of(lengths.get(vector)));
        int offset = 0;
        for (Parameter parameter : parameters) {
            Tensor value = weights.get(parameter);
            for (int i = 0; i < value.elementCount(); i++) {
                flat.set(offset + i, value.get(i));
            }
            offset += value.elementCount();
        }
        state.write(vector, flat);
    }

    /** Returns copies of the values of all parameters in a state. */
    Weights read(State state) {
        return read(state, vectors);
    }

    /** Returns copies of the averages of all parameters that are averaged. */
    Weights readAverages(State state) {
        return read(state, averages);
    }

    private static Weights read(State state, Map<String, List<Parameter>> vectors) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        vectors.forEach((vector, parameters) -> {
            Tensor flat = state.read(vector);
            int offset = 0;
            for (Parameter parameter : parameters) {
                int count = parameter.shape().elementCount();
                values.put(parameter.name(), flat.rows(offset, offset + count).reshape(parameter.shape()));
                offset += count;
            }
        });
        return new Weights(values);
    }
}
