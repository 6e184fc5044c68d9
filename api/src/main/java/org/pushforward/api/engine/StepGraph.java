package org.pushforward.api.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Value;

/**
 * One unit of work: reads what it is fed and the state, changes the state, returns results.
 *
 * @param name for messages and profiles
 * @param feeds what is fed at each run; inputs with unique names and fixed shapes
 * @param state the vectors of the state that are read, by name; inputs of shape {@code [length]}
 * @param updates the next values of vectors of the state, by name
 * @param results what is returned, by name
 */
public record StepGraph(
        String name,
        List<Value> feeds,
        Map<String, Value> state,
        Map<String, Value> updates,
        Map<String, Value> results) {
    public StepGraph {
        feeds = List.copyOf(feeds);
        state = ordered(state);
        updates = ordered(updates);
        results = ordered(results);
    }

    private static Map<String, Value> ordered(Map<String, Value> values) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
