package org.pushforward.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;

/** Puts graphs that refer to the parameters of a model onto the flat vectors of its state. */
final class StateGraphs {
    private StateGraphs() {}

    /**
     * Returns the step.
     *
     * @param vectors the vectors of the state
     * @param places what stands for each parameter, over the symbols of the vectors
     * @param name for messages
     * @param feeds what is fed
     * @param updates the next values of vectors
     * @param results what is returned
     */
    static StepGraph on(
            StateVectors vectors,
            Map<Value, Value> places,
            String name,
            List<Value> feeds,
            Map<String, Value> updates,
            Map<String, Value> results) {
        List<Value> roots = new ArrayList<>(updates.values());
        roots.addAll(results.values());
        List<Value> placed = Graph.substitute(roots, places);

        Set<Value> used = new HashSet<>(Graph.order(placed));
        Map<String, Value> state = new LinkedHashMap<>();
        vectors.symbols().forEach((vector, symbol) -> {
            if (used.contains(symbol)) {
                state.put(vector, symbol);
            }
        });
        Iterator<Value> next = placed.iterator();
        return new StepGraph(name, feeds, state, renamed(updates, next), renamed(results, next));
    }

    private static Map<String, Value> renamed(Map<String, Value> values, Iterator<Value> replacements) {
        Map<String, Value> renamed = new LinkedHashMap<>();
        values.keySet().forEach(name -> renamed.put(name, replacements.next()));
        return renamed;
    }
}
