package org.pushforward.onnx;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;

/**
 * Reads choices by the sign of a rectifier's input off its output, which has the same sign: the input is then needed
 * once, so that ONNX Runtime can rectify in place, within the product before.
 */
final class RectifierSlopes {
    private RectifierSlopes() {}

    static List<Value> rewrite(Collection<Value> roots) {
        List<Value> order = Graph.order(roots);
        Map<Value, Value> outputs = new HashMap<>();
        for (Value value : order) {
            Rectifier.of(value)
                    .filter(rectifier -> rectifier.slope() >= 0)
                    .ifPresent(rectifier -> outputs.put(rectifier.input(), value));
        }
        Map<Value, Value> replacements = new HashMap<>();
        for (Value value : order) {
            if (Rectifier.choosesByPositivity(value) && Rectifier.of(value).isEmpty()) {
                Value output = outputs.get(value.input(0).input(0));
                if (output != null) {
                    replacements.put(value, Value.where(output.greater(0), value.input(1), value.input(2)));
                }
            }
        }
        return Graph.substitute(roots, replacements);
    }
}
