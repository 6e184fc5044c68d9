package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.pushforward.cli.output.Json;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.work.SeedRuns;
import org.pushforward.lecture.work.Spread;

/** Prints what experiments of a lecture gave at several seeds, and the lines that expect this of them. */
final class LectureSeeds {
    private final Session session;
    private final SeedRuns runs;
    private final Lecture lecture;
    private final Budget budget;
    private final boolean json;

    LectureSeeds(Session session, SeedRuns runs, Lecture lecture, Budget budget, boolean json) {
        this.session = session;
        this.runs = runs;
        this.lecture = lecture;
        this.budget = budget;
        this.json = json;
    }

    /** Runs experiments and prints what came out of each as soon as it is done. */
    void print(List<String> experiments) {
        ObjectNode root = Json.object().put("lecture", lecture.id()).put("budget", budget.word());
        ArrayNode all = root.putArray("experiments");
        for (String id : experiments) {
            List<SeedRuns.Outcome> outcomes = session.measure(monitor -> runs.run(id, monitor));
            if (json) {
                outcomes.forEach(outcome -> add(all.addObject().put("experiment", id), outcome));
            } else {
                print(id, outcomes);
            }
        }
        if (json) {
            Json.print(session.console().out(), root);
        }
    }

    private void print(String id, List<SeedRuns.Outcome> outcomes) {
        PrintStream out = session.console().out();
        for (SeedRuns.Outcome outcome : outcomes) {
            out.println(id + (outcome.member().isEmpty() ? "" : "[" + outcome.member() + "]"));
            outcome.spreads()
                    .forEach((metric, spread) -> out.println(String.format(
                            "  %-28s %-12s from %s to %s",
                            metric, spread.value().toPlainString(), (float) spread.least(), (float)
                                    spread.greatest())));
            outcome.missed()
                    .forEach((seed, missed) ->
                            out.println("  not as expected at seed " + seed + ": " + String.join("; ", missed)));
        }
        out.println("in " + Lecture.experimentFile(id) + " at the budget '" + budget.word() + "':");
        if (outcomes.size() == 1) {
            out.println("  expect: " + expectation(outcomes.get(0)));
        } else {
            out.println("  expect:");
            outcomes.forEach(outcome -> out.println("    " + outcome.member() + ": " + expectation(outcome)));
        }
        out.println();
    }

    /** What is expected now is said anew; where nothing is, everything that was measured. */
    private static String expectation(SeedRuns.Outcome outcome) {
        Map<String, Spread> spreads = new LinkedHashMap<>(outcome.spreads());
        if (!outcome.promised().isEmpty()) {
            spreads.keySet().retainAll(outcome.promised());
        }
        return spreads.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue().expectation())
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static void add(ObjectNode one, SeedRuns.Outcome outcome) {
        one.put("member", outcome.member());
        ObjectNode metrics = one.putObject("metrics");
        outcome.spreads().forEach((metric, spread) -> {
            ObjectNode node =
                    metrics.putObject(metric).put("value", spread.value()).put("tolerance", spread.tolerance());
            spread.values().forEach(node.withArray("values")::add);
        });
        ObjectNode missed = one.putObject("missed");
        outcome.missed().forEach((seed, sentences) -> {
            ArrayNode array = missed.putArray(seed.toString());
            sentences.forEach(array::add);
        });
    }
}
