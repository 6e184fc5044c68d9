package org.pushforward.graph.rewrite;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;

/** Applies rules to every value of a graph, inputs first, until none applies any more. */
public final class Simplifier {
    // Rules only ever shorten a graph, so that few rounds suffice; the bound guards against two that undo each other.
    private static final int ROUNDS = 32;

    private Simplifier() {}

    /**
     * Returns equal values for {@code roots} after all rules of this package. Gradients must have been taken: stopped
     * gradients disappear.
     *
     * @param more rules tried after those of this package
     */
    public static List<Value> simplify(Collection<Value> roots, Rule... more) {
        List<Value> current = List.copyOf(roots);
        for (int round = 0; round < ROUNDS; round++) {
            List<Value> next = once(current, rules(more));
            if (next.equals(current)) {
                return next;
            }
            current = next;
        }
        return current;
    }

    /** Returns a graph with the inputs of {@code graph} and simplified outputs. */
    public static Graph simplify(Graph graph, Rule... more) {
        List<Value> simplified = simplify(graph.outputs().values(), more);
        Map<String, Value> outputs = new LinkedHashMap<>();
        graph.outputs().keySet().forEach(name -> outputs.put(name, simplified.get(outputs.size())));
        return new Graph(graph.inputs(), outputs);
    }

    private static List<Rule> rules(Rule... more) {
        List<Rule> rules = new ArrayList<>(List.of(
                new ConstantFolding(),
                new StoppedGradients(),
                new Arithmetic(),
                new Broadcasts(),
                new Movements(),
                new ThinProducts(),
                new Sums(),
                new Pieces(),
                new Choices()));
        rules.addAll(List.of(more));
        rules.add(new CommonSubexpressions());
        return rules;
    }

    /** Returns {@code roots} with every value rebuilt on rewritten inputs and then rewritten by each rule in turn. */
    static List<Value> once(Collection<Value> roots, List<Rule> rules) {
        Map<Value, Value> rewritten = new HashMap<>();
        for (Value value : Graph.order(roots)) {
            Value current = Graph.rebuilt(value, rewritten);
            for (Rule rule : rules) {
                current = rule.apply(current);
            }
            rewritten.put(value, current);
        }
        return roots.stream().map(rewritten::get).toList();
    }
}
