package org.pushforward.onnx.shares;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;

/** Knows after how many exchanges of terms a value can be computed. */
final class Levels {
    private final Map<Value, Integer> known = new HashMap<>();

    /** Takes note that inputs stand for what is known from a level on. */
    void learn(List<Value> inputs, int level) {
        inputs.forEach(input -> known.put(input, level));
    }

    /** Returns the level of a value: 0 where it depends on no sum. */
    int of(Value value) {
        if (!known.containsKey(value)) {
            for (Value each : Graph.order(List.of(value))) {
                known.computeIfAbsent(
                        each,
                        v -> v.inputs().stream().mapToInt(known::get).max().orElse(0));
            }
        }
        return known.get(value);
    }
}
