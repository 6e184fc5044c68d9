package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Value;

/**
 * A step as what is done for each share of its batch, and what is done once with the sums over all shares.
 *
 * <p>Operations on rows of the batch are carried out on a share of the rows. Where rows are added up, as in losses, in
 * gradients of weights and in batch normalisation, each share has a term of the sum. What depends on a sum waits for the
 * terms of all shares: that is where one phase ends and the next begins.
 *
 * @param count the number of shares
 * @param phases the steps of one share, in order: from the rows that it is fed, the state, what earlier phases of the same
 *     share returned, and the terms of all shares, each {@link #fed} under a name of its own
 * @param rest the step that is fed the terms and changes the state
 * @param divided the names of the feeds of which each share gets its rows
 * @param terms the names of results of phases that every share is fed
 */
public record DividedStep(int count, List<StepGraph> phases, StepGraph rest, Set<String> divided, Set<String> terms) {
    /** Returns the name under which a term of one share is fed. */
    public static String fed(String term, int share) {
        return term + "." + share;
    }

    /**
     * Divides a step; empty when its rows meet in other ways than sums, or the batch cannot be shared out evenly.
     *
     * @param rewrite makes equal values that cost less, of all that one share computes
     */
    public static Optional<DividedStep> of(StepGraph step, int count, UnaryOperator<List<Value>> rewrite) {
        Division division = new Division(step, count);
        Optional<List<Value>> rest = division.divide();
        if (rest.isEmpty() || division.terms().isEmpty()) {
            return Optional.empty();
        }
        Phases phases = new Phases(step, division, rewrite.apply(division.termValues()));
        List<StepGraph> parts = phases.build();
        return Optional.of(new DividedStep(
                count,
                parts,
                rest(step, division, rest.get()),
                division.divided(),
                division.terms().keySet()));
    }

    private static StepGraph rest(StepGraph step, Division division, List<Value> roots) {
        Map<String, Value> updates = new LinkedHashMap<>();
        Map<String, Value> results = new LinkedHashMap<>();
        step.updates().keySet().forEach(name -> updates.put(name, roots.get(updates.size())));
        step.results().keySet().forEach(name -> results.put(name, roots.get(updates.size() + results.size())));
        List<Value> feeds = new ArrayList<>(step.feeds());
        feeds.removeIf(feed -> division.divided().contains(Phases.name(feed)));
        division.terms().values().forEach(term -> feeds.addAll(term.inputs()));
        return Phases.step(step, feeds, roots, updates, results);
    }
}
