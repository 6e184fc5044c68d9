package org.pushforward.onnx;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;

/**
 * Reads choices by the sign of a rectifier's input off its output, which has the same sign: the input is then needed
 * once, so that ONNX Runtime can rectify in place, within the product before.
 *
 * <p>Where such a choice is the gradient of ReLU, it becomes a product with the slope, which is faster. A guard like
 * where(x > 0, log x, 0) stays: what it chooses from depends on x itself, and may be no number where x is negative.
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
        Map<Value, Value> rewritten = new HashMap<>();
        for (Value value : order) {
            Value current = Graph.rebuilt(value, rewritten);
            if (Rectifier.choosesByPositivity(value) && Rectifier.of(value).isEmpty()) {
                Value output = outputs.get(value.input(0).input(0));
                if (output != null) {
                    Graph.order(List.of(output))
                            .forEach(v -> rewritten.computeIfAbsent(v, w -> Graph.rebuilt(w, rewritten)));
                    current = chosenBy(rewritten.get(output), current);
                }
            }
            rewritten.put(value, current);
        }
        return roots.stream().map(rewritten::get).toList();
    }

    private static Value chosenBy(Value output, Value choice) {
        Value positive = output.greater(0);
        Value chosen = choice.input(1);
        boolean gradient = Rectifier.number(choice.input(2)).orElse(1) == 0
                && Rectifier.of(output).orElseThrow().slope() == 0
                && chosen.shape().equals(choice.shape())
                && dependsThrough(output, chosen);
        return gradient
                ? chosen.multiply(Value.where(positive, Value.constant(1), Value.constant(0)))
                : Value.where(positive, chosen, choice.input(2));
    }

    /** Returns whether a value depends on the input of a rectifier through its output alone, if at all. */
    private static boolean dependsThrough(Value output, Value value) {
        Value input = Rectifier.of(output).orElseThrow().input();
        Set<Value> seen = new HashSet<>(Set.of(output));
        Deque<Value> open = new ArrayDeque<>(List.of(value));
        while (!open.isEmpty()) {
            Value next = open.pop();
            if (next == input) {
                return false;
            }
            if (seen.add(next)) {
                next.inputs().forEach(open::push);
            }
        }
        return true;
    }
}
