package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;
import org.pushforward.onnx.shares.Share.Rows;
import org.pushforward.onnx.shares.Share.Same;
import org.pushforward.onnx.shares.Share.Term;

/** Follows rows through a step. */
final class Division {
    private final int count;
    private final Map<Value, Share> shares = new HashMap<>();
    private final Map<Value, Share> totals = new HashMap<>();
    private final Map<String, SharedTerm> terms = new LinkedHashMap<>();
    private final Map<Value, Value> divided = new LinkedHashMap<>();
    private final Levels levels = new Levels();

    /**
     * A term of a sum that somebody needs.
     *
     * @param value the term of one share
     * @param inputs what stands for the terms of all shares in phases that follow
     */
    record SharedTerm(Value value, List<Value> inputs) {}

    /** Begins with inputs of which each share gets its rows along axis 0; the number of shares divides these. */
    Division(int count, Collection<Value> inputs) {
        this.count = count;
        for (Value input : inputs) {
            Layout layout = new Layout(0, input.shape().size(0), count);
            Value rows = Value.input(Phases.name(input), layout.shared(input.shape()), input.kind());
            divided.put(input, rows);
            shares.put(input, new Rows(layout, rows));
        }
    }

    /** Returns what values are to a share, in order; empty when their rows meet in other ways than sums. */
    Optional<List<Share>> follow(List<Value> values) {
        for (Value value : Graph.order(values)) {
            Optional<Share> share = shares.containsKey(value) ? Optional.of(shares.get(value)) : share(value);
            if (share.isEmpty()) {
                return Optional.empty();
            }
            shares.put(value, share.get());
        }
        return Optional.of(values.stream().map(this::total).toList());
    }

    /** Returns what stands for a share of the inputs. */
    Map<Value, Value> divided() {
        return divided;
    }

    /** Returns the terms by name, each after those that it depends on. */
    Map<String, SharedTerm> terms() {
        return terms;
    }

    /** Returns the terms of one share in the same order. */
    List<Value> termValues() {
        return terms.values().stream().map(SharedTerm::value).toList();
    }

    private Optional<Share> share(Value value) {
        List<Share> inputs = value.inputs().stream().map(shares::get).toList();
        if (inputs.stream().anyMatch(Rows.class::isInstance)) {
            List<Share> known = value.inputs().stream().map(this::total).toList();
            return RowRules.of(value, known).or(() -> ProductRules.of(value, known));
        }
        if (inputs.stream().anyMatch(Term.class::isInstance)
                && Terms.isLinear(value.primitive(), inputs)
                && isKnownWith(inputs)) {
            return Optional.of(new Term(applied(value, inputs)));
        }
        return Optional.of(
                new Same(applied(value, value.inputs().stream().map(this::total).toList())));
    }

    /** Returns whether what is the same for all is known as soon as the terms are: else it is better to add these first. */
    private boolean isKnownWith(List<Share> inputs) {
        int terms = 0;
        int others = 0;
        for (Share input : inputs) {
            int level = levels.of(input.value());
            if (input instanceof Term) {
                terms = Math.max(terms, level);
            } else {
                others = Math.max(others, level);
            }
        }
        return others <= terms;
    }

    private static Value applied(Value value, List<Share> inputs) {
        List<Value> values = inputs.stream().map(Share::value).toList();
        return values.equals(value.inputs()) ? value : Value.apply(value.primitive(), values.toArray(Value[]::new));
    }

    /** Returns what a value is once the terms of all shares are known. */
    private Share total(Value value) {
        return shares.get(value) instanceof Term term
                ? totals.computeIfAbsent(value, v -> new Same(added(term.value())))
                : shares.get(value);
    }

    private Value added(Value term) {
        String name = "term" + terms.size();
        List<Value> inputs = new ArrayList<>();
        Value total = null;
        for (int share = 0; share < count; share++) {
            Value input = Value.input(DividedStep.fed(name, share), term.shape());
            inputs.add(input);
            total = total == null ? input : total.add(input);
        }
        terms.put(name, new SharedTerm(term, inputs));
        levels.learn(inputs, levels.of(term) + 1);
        return total;
    }
}
