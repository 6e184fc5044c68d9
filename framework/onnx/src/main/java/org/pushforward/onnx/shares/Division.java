package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Value;
import org.pushforward.graph.rewrite.Simplifier;
import org.pushforward.onnx.shares.Share.Rows;
import org.pushforward.onnx.shares.Share.Same;
import org.pushforward.onnx.shares.Share.Term;

/** Follows the rows of a batch through a step. */
final class Division {
    private final StepGraph step;
    private final int count;
    private final long batch;
    private final Map<Value, Share> shares = new HashMap<>();
    private final Map<Value, Share> totals = new HashMap<>();
    private final Map<String, SharedTerm> terms = new LinkedHashMap<>();
    private final Set<String> divided = new TreeSet<>();
    private final Levels levels = new Levels();

    /**
     * A term of a sum that somebody needs.
     *
     * @param value the term of one share
     * @param inputs what stands for the terms of all shares in phases that follow
     */
    record SharedTerm(Value value, List<Value> inputs) {}

    Division(StepGraph step, int count) {
        this.step = step;
        this.count = count;
        batch = step.feeds().stream()
                .filter(feed -> feed.shape().rank() > 1)
                .mapToLong(feed -> feed.shape().size(0))
                .max()
                .orElse(0);
    }

    /** Returns the next state and the results of the step over the terms of all shares; empty when it cannot be divided. */
    Optional<List<Value>> divide() {
        if (batch == 0 || batch % count != 0) {
            return Optional.empty();
        }
        List<Value> roots =
                Simplifier.simplify(Stream.concat(step.updates().values().stream(), step.results().values().stream())
                        .toList());
        step.feeds().forEach(this::feed);
        for (Value value : Graph.order(roots)) {
            Optional<Share> share = shares.containsKey(value) ? Optional.of(shares.get(value)) : share(value);
            if (share.isEmpty()) {
                return Optional.empty();
            }
            shares.put(value, share.get());
        }
        if (roots.stream().anyMatch(root -> shares.get(root) instanceof Rows)) {
            return Optional.empty();
        }
        return Optional.of(roots.stream().map(root -> total(root).value()).toList());
    }

    /** Returns the names of the feeds of which each share gets its rows. */
    Set<String> divided() {
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

    private void feed(Value feed) {
        if (feed.shape().rank() > 0 && feed.shape().size(0) == batch) {
            Layout layout = new Layout(0, batch, count);
            String name = Phases.name(feed);
            Value rows = Value.input(name, feed.shape().with(0, Dimension.of(batch / count)), feed.kind());
            divided.add(name);
            shares.put(feed, new Rows(layout, rows));
        }
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
