package org.pushforward.lecture.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.host.Monitor;
import org.pushforward.host.UsageException;
import org.pushforward.lecture.result.Measure;
import org.pushforward.lecture.result.Result;
import org.pushforward.lecture.result.Row;

/** Runs experiments at several seeds, which says what may honestly be expected of them at a budget. */
public final class SeedRuns {
    /** Fewer seeds than this say too little of the spread. */
    public static final int LEAST = 3;

    private static final String EXPECT = "expect.";

    private final LectureRuns runs;
    private final List<Long> seeds;

    /**
     * Creates it.
     *
     * @param runs of the lecture; those at the seeds are beside them
     * @param seeds three or more, all different
     * @throws UsageException when there are fewer
     */
    public SeedRuns(LectureRuns runs, List<Long> seeds) {
        check(seeds);
        this.runs = runs;
        this.seeds = List.copyOf(seeds);
    }

    /**
     * Refuses fewer than three different seeds.
     *
     * @throws UsageException when there are fewer
     */
    public static void check(List<Long> seeds) {
        if (Set.copyOf(seeds).size() < Math.max(LEAST, seeds.size())) {
            throw new UsageException("--seeds is " + seeds
                    + ", but a tolerance needs three different seeds or more, as in --seeds 1,2,3");
        }
    }

    /**
     * What came out of an experiment, or of a member of a sweep, at all seeds.
     *
     * @param member the name of the member without its seed; empty for the only one
     * @param spreads of the metrics, by their ids
     * @param promised the ids of the metrics of which the experiment says now what it expects
     * @param missed what did not come out as is expected now, by seed
     */
    public record Outcome(
            String member, Map<String, Spread> spreads, Set<String> promised, Map<Long, List<String>> missed) {}

    /** Runs an experiment, and those that it starts from, at each of the seeds. */
    public List<Outcome> run(String id, Monitor monitor) {
        Map<String, Map<Long, Row>> members = new LinkedHashMap<>();
        for (long seed : seeds) {
            LectureRuns seeded = runs.at(seed);
            for (String source : seeded.experiments(List.of(id))) {
                monitor.note(source + " at seed " + seed);
                Result result = seeded.run(source, monitor);
                if (source.equals(id)) {
                    result.rows()
                            .forEach(row -> members.computeIfAbsent(row.member(), key -> new LinkedHashMap<>())
                                    .put(seed, row));
                }
            }
        }
        List<Outcome> outcomes = new ArrayList<>();
        members.forEach((member, rows) -> outcomes.add(outcome(member, rows)));
        return outcomes;
    }

    private static Outcome outcome(String member, Map<Long, Row> rows) {
        Row first = rows.values().iterator().next();
        Map<String, Spread> spreads = new LinkedHashMap<>();
        for (Measure measure : first.measures()) {
            List<Measure> all = rows.values().stream()
                    .flatMap(row -> row.measures().stream())
                    .filter(one -> one.id().equals(measure.id()))
                    .toList();
            if (all.size() == rows.size()) {
                spreads.put(measure.id(), Spread.of(all));
            }
        }
        Set<String> promised = new LinkedHashSet<>();
        for (String key : first.settings().keySet()) {
            if (key.startsWith(EXPECT) && key.lastIndexOf('.') > EXPECT.length()) {
                promised.add(key.substring(EXPECT.length(), key.lastIndexOf('.')));
            }
        }
        promised.retainAll(spreads.keySet());
        Map<Long, List<String>> missed = new LinkedHashMap<>();
        rows.forEach((seed, row) -> {
            if (!row.missed().isEmpty()) {
                missed.put(seed, row.missed());
            }
        });
        return new Outcome(member, spreads, promised, missed);
    }
}
