package org.pushforward.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Input;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Value;
import org.pushforward.graph.rewrite.Simplifier;
import org.pushforward.onnx.channelslast.ChannelsLast;

/**
 * A step as one graph; its inputs and outputs carry the prefixes below, so that a feed, a vector of the state and a
 * result may have the same name.
 *
 * @param graph what becomes a session
 * @param signature what is read and computed
 */
record StepModel(Graph graph, Signature signature) {
    static final String FEED = "feed/";
    static final String STATE = "state/";
    static final String NEXT = "next/";
    static final String RESULT = "result/";

    /**
     * What a step reads and computes.
     *
     * @param feeds the inputs that the step declares, by name, used or not
     * @param used the names of the feeds that the graph reads
     * @param reads the lengths of the vectors of the state that it reads
     * @param updates the lengths of the vectors of the state that it computes anew
     * @param results the results, by name
     */
    record Signature(
            Map<String, Value> feeds,
            List<String> used,
            Map<String, Integer> reads,
            Map<String, Integer> updates,
            Map<String, Value> results) {}

    /**
     * Returns the model of a step.
     *
     * @param rewrite makes equal values that cost less
     */
    static StepModel of(StepGraph step, UnaryOperator<List<Value>> rewrite) {
        Map<String, Value> feeds = new LinkedHashMap<>();
        Map<Value, Value> renamed = new LinkedHashMap<>();
        for (Value feed : step.feeds()) {
            String name = ((Input) feed.primitive()).name();
            if (feed.kind() == Kind.BOOLEAN) {
                throw new IllegalArgumentException(
                        "The step '" + step.name() + "' cannot be fed truth values as '" + name + "', only numbers");
            }
            feeds.put(name, feed);
            renamed.put(feed, Value.input(FEED + name, feed.shape(), feed.kind()));
        }
        step.state().forEach((name, value) -> renamed.put(value, Value.input(STATE + name, value.shape())));
        Map<String, Value> results = new LinkedHashMap<>();
        step.results().forEach((name, value) -> results.put(name, numbers(value)));

        Map<String, Value> outputs = new LinkedHashMap<>();
        step.updates().forEach((name, value) -> outputs.put(NEXT + name, value));
        results.forEach((name, value) -> outputs.put(RESULT + name, value));
        List<Value> roots = rewrite.apply(Graph.substitute(outputs.values(), renamed));
        int i = 0;
        for (Map.Entry<String, Value> output : outputs.entrySet()) {
            output.setValue(roots.get(i++));
        }
        Set<Value> needed = Set.copyOf(Graph.order(roots));
        List<Value> inputs = renamed.values().stream().filter(needed::contains).toList();
        List<String> used = new ArrayList<>(feeds.keySet());
        used.removeIf(name -> !needed.contains(renamed.get(feeds.get(name))));
        Map<String, Value> reads = new LinkedHashMap<>(step.state());
        reads.values().removeIf(value -> !needed.contains(renamed.get(value)));
        Signature signature = new Signature(feeds, used, lengths(reads), lengths(step.updates()), results);
        return new StepModel(new Graph(inputs, outputs), signature);
    }

    /** Returns equal values that cost less; images of steps that are made again and again change the order of their axes. */
    static List<Value> rewrite(List<Value> values, boolean again) {
        List<Value> roots = Simplifier.simplify(values);
        if (again) {
            roots = Simplifier.simplify(ChannelsLast.rewrite(roots));
        }
        return RectifierSlopes.rewrite(roots);
    }

    /** Truth values are returned as integers. */
    private static Value numbers(Value value) {
        return value.kind() == Kind.BOOLEAN ? Value.apply(new Cast(Kind.INTEGER), value) : value;
    }

    private static Map<String, Integer> lengths(Map<String, Value> vectors) {
        Map<String, Integer> lengths = new LinkedHashMap<>();
        vectors.forEach(
                (name, value) -> lengths.put(name, Math.toIntExact(value.shape().size(0))));
        return lengths;
    }
}
