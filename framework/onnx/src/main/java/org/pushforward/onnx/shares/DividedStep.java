package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.graph.Value;
import org.pushforward.graph.rewrite.Simplifier;
import org.pushforward.onnx.shares.Share.Rows;

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
 * @param update changes a share of long vectors of the state, fed the same share of long terms; empty where that is not
 *     possible
 * @param rest the step that is fed the terms and changes the rest of the state
 * @param divided the names of the feeds of which each share gets its rows
 * @param terms the names of results of phases that every share is fed
 */
public record DividedStep(
        int count,
        List<StepGraph> phases,
        Optional<DividedUpdate> update,
        StepGraph rest,
        Set<String> divided,
        Set<String> terms) {
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
        long batch = step.feeds().stream()
                .filter(feed -> feed.shape().rank() > 1)
                .mapToLong(feed -> feed.shape().size(0))
                .max()
                .orElse(0);
        if (batch == 0 || batch % count != 0) {
            return Optional.empty();
        }
        Division division = new Division(
                count,
                step.feeds().stream()
                        .filter(feed -> feed.shape().rank() > 0 && feed.shape().size(0) == batch)
                        .toList());
        List<Value> roots =
                Simplifier.simplify(Stream.concat(step.updates().values().stream(), step.results().values().stream())
                        .toList());
        return division.follow(roots)
                .filter(shares -> !division.terms().isEmpty() && shares.stream().noneMatch(Rows.class::isInstance))
                .map(shares -> of(
                        step, count, division, shares.stream().map(Share::value).toList(), rewrite));
    }

    private static DividedStep of(
            StepGraph step, int count, Division division, List<Value> roots, UnaryOperator<List<Value>> rewrite) {
        List<StepGraph> phases = new Phases(step, division, rewrite.apply(division.termValues())).build();
        StepGraph rest = rest(step, division, roots);
        Optional<DividedUpdate> update = DividedUpdate.of(rest, count);
        return new DividedStep(
                count,
                phases,
                update,
                update.map(made -> made.without(rest)).orElse(rest),
                division.divided().keySet().stream().map(Phases::name).collect(Collectors.toSet()),
                division.terms().keySet());
    }

    private static StepGraph rest(StepGraph step, Division division, List<Value> roots) {
        Map<String, Value> updates = new LinkedHashMap<>();
        Map<String, Value> results = new LinkedHashMap<>();
        step.updates().keySet().forEach(name -> updates.put(name, roots.get(updates.size())));
        step.results().keySet().forEach(name -> results.put(name, roots.get(updates.size() + results.size())));
        List<Value> feeds = new ArrayList<>(step.feeds());
        feeds.removeAll(division.divided().keySet());
        division.terms().values().forEach(term -> feeds.addAll(term.inputs()));
        return Phases.step(step, feeds, updates, results);
    }
}
