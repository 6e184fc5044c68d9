package org.pushforward.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Named results computed from inputs: what is run or exported.
 *
 * @param inputs values made by {@link Value#input}, in the order in which they are given
 * @param outputs the results by name, in order
 */
public record Graph(List<Value> inputs, Map<String, Value> outputs) {
    public Graph {
        inputs = List.copyOf(inputs);
        outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
        Set<Value> known = new HashSet<>(inputs);
        for (Value value : order(outputs.values())) {
            if (value.primitive() instanceof Input input && !known.contains(value)) {
                throw new IllegalArgumentException(
                        "The graph uses '" + input.name() + "', which is not among its inputs");
            }
        }
    }

    /** Returns every value that the outputs depend on, each after those that it depends on. */
    public List<Value> order() {
        return order(outputs.values());
    }

    /** Returns every value that {@code roots} depend on, each after those that it depends on; always the same order. */
    public static List<Value> order(Collection<Value> roots) {
        List<Value> order = new ArrayList<>();
        Set<Value> entered = new HashSet<>();
        Set<Value> done = new HashSet<>();
        Deque<Value> stack = new ArrayDeque<>();
        for (Value root : roots) {
            stack.push(root);
            while (!stack.isEmpty()) {
                Value value = stack.peek();
                if (entered.add(value)) {
                    for (int i = value.inputs().size() - 1; i >= 0; i--) {
                        if (!done.contains(value.input(i))) {
                            stack.push(value.input(i));
                        }
                    }
                } else {
                    stack.pop();
                    if (done.add(value)) {
                        order.add(value);
                    }
                }
            }
        }
        return order;
    }

    /**
     * Returns {@code roots} rebuilt with some values replaced by others of the same shape and kind.
     *
     * @param replacements the new values by the old ones
     */
    public static List<Value> substitute(Collection<Value> roots, Map<Value, Value> replacements) {
        Map<Value, Value> rebuilt = new HashMap<>(replacements);
        for (Value value : order(roots)) {
            if (!rebuilt.containsKey(value)) {
                rebuilt.put(value, rebuilt(value, rebuilt));
            }
        }
        return roots.stream().map(rebuilt::get).toList();
    }

    /** Returns {@code value} on others for its inputs, all of which {@code others} must hold. */
    public static Value rebuilt(Value value, Map<Value, Value> others) {
        List<Value> inputs = value.inputs().stream().map(others::get).toList();
        return inputs.equals(value.inputs()) ? value : Value.apply(value.primitive(), inputs.toArray(Value[]::new));
    }
}
