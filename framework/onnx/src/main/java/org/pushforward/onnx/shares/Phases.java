package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Input;
import org.pushforward.graph.Kind;
import org.pushforward.graph.Value;

/** Cuts what one share computes where the terms of others are needed. */
final class Phases {
    private final StepGraph step;
    private final Map<String, Value> terms = new LinkedHashMap<>();
    private final Levels levels = new Levels();
    private final Map<Value, String> carried = new LinkedHashMap<>();
    private int last;

    /**
     * Begins with the terms of a division.
     *
     * @param rewritten what the terms of one share have become
     */
    Phases(StepGraph step, Division division, List<Value> rewritten) {
        this.step = step;
        division.terms().forEach((name, term) -> {
            Value value = rewritten.get(terms.size());
            terms.put(name, value);
            levels.learn(term.inputs(), levels.of(value) + 1);
            last = Math.max(last, levels.of(value));
        });
    }

    List<StepGraph> build() {
        for (Value value : Graph.order(terms.values())) {
            value.inputs().forEach(input -> carry(input, levels.of(value)));
        }
        List<StepGraph> phases = new ArrayList<>();
        for (int phase = 0; phase <= last; phase++) {
            phases.add(phase(phase));
        }
        return phases;
    }

    /** Sees to it that a phase finds a value of an earlier one; truth values cannot be returned, and are made anew. */
    private void carry(Value value, int phase) {
        if (levels.of(value) >= phase || value.inputs().isEmpty()) {
            return;
        }
        if (value.kind() == Kind.BOOLEAN || isConstant(value)) {
            value.inputs().forEach(input -> carry(input, phase));
        } else {
            carried.putIfAbsent(value, "carried" + carried.size());
        }
    }

    private static boolean isConstant(Value value) {
        return Graph.order(List.of(value)).stream()
                .allMatch(each -> !each.inputs().isEmpty() || each.primitive() instanceof Constant);
    }

    private StepGraph phase(int phase) {
        Map<String, Value> results = new LinkedHashMap<>();
        terms.forEach((name, value) -> {
            if (levels.of(value) == phase) {
                results.put(name, value);
            }
        });
        Map<Value, Value> earlier = new HashMap<>();
        carried.forEach((value, name) -> {
            if (levels.of(value) == phase) {
                results.put(name, value);
            } else if (levels.of(value) < phase) {
                earlier.put(value, Value.input(name, value.shape(), value.kind()));
            }
        });
        List<Value> roots = Graph.substitute(results.values(), earlier);
        Map<String, Value> renewed = new LinkedHashMap<>();
        results.keySet().forEach(name -> renewed.put(name, roots.get(renewed.size())));
        return step(step, inputs(roots), Map.of(), renewed);
    }

    private List<Value> inputs(List<Value> roots) {
        List<Value> inputs = new ArrayList<>();
        for (Value value : Graph.order(roots)) {
            if (value.primitive() instanceof Input && !step.state().containsValue(value)) {
                inputs.add(value);
            }
        }
        return inputs;
    }

    static String name(Value input) {
        return ((Input) input.primitive()).name();
    }

    /** Returns a step that is fed and reads of the state what its values need. */
    static StepGraph step(StepGraph whole, List<Value> feeds, Map<String, Value> updates, Map<String, Value> results) {
        Set<Value> used =
                new LinkedHashSet<>(Graph.order(Stream.concat(updates.values().stream(), results.values().stream())
                        .toList()));
        Map<String, Value> state = new LinkedHashMap<>(whole.state());
        state.values().removeIf(value -> !used.contains(value));
        return new StepGraph(whole.name(), feeds.stream().filter(used::contains).toList(), state, updates, results);
    }
}
