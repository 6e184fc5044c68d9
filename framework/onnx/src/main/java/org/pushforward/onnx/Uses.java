package org.pushforward.onnx;

import java.util.HashMap;
import java.util.Map;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;

/** How often the values of a graph are read, by other values or as outputs. */
final class Uses {
    private final Map<Value, Integer> counts = new HashMap<>();

    Uses(Graph graph) {
        graph.outputs().values().forEach(this::count);
        for (Value value : graph.order()) {
            value.inputs().forEach(this::count);
        }
    }

    private void count(Value value) {
        counts.merge(value, 1, Integer::sum);
    }

    /** Returns whether whoever reads {@code value} is its only reader. */
    boolean once(Value value) {
        return counts.getOrDefault(value, 0) == 1;
    }
}
