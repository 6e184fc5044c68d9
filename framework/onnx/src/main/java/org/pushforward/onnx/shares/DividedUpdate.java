package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.onnx.shares.Share.Rows;

/**
 * What changes the long vectors of a state, as optimisers do element by element, for one share of their elements.
 *
 * @param step of vectors and feeds that are {@code 1 / count} as long
 * @param divided the names of the feeds of which each share gets its part
 */
public record DividedUpdate(StepGraph step, Set<String> divided) {
    /** Returns the update of the longest vectors; empty where it is not made element by element. */
    static Optional<DividedUpdate> of(StepGraph rest, int count) {
        long length = rest.updates().values().stream()
                .mapToLong(value -> value.shape().size(0))
                .max()
                .orElse(0);
        Map<String, Value> updates = new LinkedHashMap<>(rest.updates());
        updates.values().removeIf(value -> value.shape().size(0) != length);
        if (length == 0 || length % count != 0) {
            return Optional.empty();
        }
        List<Value> inputs = Stream.concat(rest.feeds().stream(), rest.state().values().stream())
                .filter(input -> input.shape().equals(Shape.of(length)))
                .toList();
        Division division = new Division(count, inputs);
        return division.follow(List.copyOf(updates.values()))
                .filter(shares -> division.terms().isEmpty() && shares.stream().allMatch(Rows.class::isInstance))
                .map(shares -> of(rest, division, updates.keySet(), shares));
    }

    private static DividedUpdate of(StepGraph rest, Division division, Set<String> names, List<Share> shares) {
        Map<String, Value> updates = new LinkedHashMap<>();
        names.forEach(name -> updates.put(name, shares.get(updates.size()).value()));
        Set<Value> used = new LinkedHashSet<>(Graph.order(updates.values()));
        List<Value> feeds = new ArrayList<>();
        Set<String> divided = rest.feeds().stream()
                .filter(division.divided()::containsKey)
                .map(Phases::name)
                .collect(Collectors.toSet());
        rest.feeds().stream()
                .map(feed -> division.divided().getOrDefault(feed, feed))
                .filter(used::contains)
                .forEach(feeds::add);
        Map<String, Value> state = new LinkedHashMap<>();
        rest.state().forEach((name, value) -> {
            Value own = division.divided().getOrDefault(value, value);
            if (used.contains(own)) {
                state.put(name, own);
            }
        });
        return new DividedUpdate(new StepGraph(rest.name(), feeds, state, updates, Map.of()), divided);
    }

    /** Returns what is left to do of a step. */
    StepGraph without(StepGraph rest) {
        Map<String, Value> updates = new LinkedHashMap<>(rest.updates());
        updates.keySet().removeAll(step.updates().keySet());
        return Phases.step(rest, rest.feeds(), updates, rest.results());
    }
}
