package org.pushforward.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.cli.output.Json;
import org.pushforward.host.Pushforward;
import org.pushforward.host.UsageException;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.result.Result;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.result.Row;
import org.pushforward.lecture.work.LectureRuns;
import org.pushforward.lecture.work.OpenLecture;
import org.pushforward.lecture.work.SeedRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pushforward lecture run}. */
@Command(
        description = {
            "Run the experiments of a lecture, or of some of its sections; 'show' then weaves what came out into the page.",
            "What is done already is not done again, and what was interrupted goes on."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  pushforward lecture run my-lecture --budget lecture --keep",
            "  pushforward lecture run my-lecture moons --seeds 1,2,3      what 'expect:' may say of moons at quick"
        })
final class LectureRunCommand implements Runnable {
    private final Session session;

    @Mixin
    private LectureOptions options;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "NAME",
            description = "Sections or experiments (default: all).")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "BUDGET",
            defaultValue = "quick",
            description = "quick (seconds), lecture (during the talk) or full (overnight); quick when left out.")
    private String budget;

    @Option(names = "--again", description = "Replace runs that are there.")
    private boolean again;

    @Option(names = "--keep", description = "Copy numbers and figures into the lecture, where they travel with it.")
    private boolean keep;

    @Option(
            names = "--seeds",
            paramLabel = "SEED",
            split = ",",
            description =
                    "Run at each of these seeds, three or more, and print what the experiments may be made to expect at"
                            + " the budget.")
    private List<Long> seeds = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Mixin
    private DataFolderOption data;

    LectureRunCommand(Session session) {
        this.session = session;
    }

    @Override
    public void run() {
        Budget given = Budget.of(budget);
        if (!seeds.isEmpty()) {
            SeedRuns.check(seeds);
            if (keep) {
                throw new UsageException(
                        "--keep is of the runs that the page shows, not of those at other --seeds: leave"
                                + " one of them out");
            }
        }
        try (OpenLecture open = options.open(session)) {
            Pushforward host = session.host(data.folder());
            open.bringPlugins(host);
            LectureRuns runs = new LectureRuns(host, open.lecture(), open.runs(), given, again);
            List<String> experiments = runs.experiments(names);
            experiments.forEach(runs::check);
            if (!seeds.isEmpty()) {
                new LectureSeeds(session, new SeedRuns(runs, seeds), open.lecture(), given, json).print(experiments);
                return;
            }
            List<Result> results = session.measure(monitor -> {
                List<Result> done = new ArrayList<>();
                for (String id : experiments) {
                    monitor.note(id + " (" + (done.size() + 1) + " of " + experiments.size() + ", budget "
                            + given.word() + ")");
                    done.add(runs.run(id, monitor));
                    if (keep) {
                        Results.read(open.runs(), given, id)
                                .ifPresent(found -> Results.keep(found, open.kept(), given));
                    }
                }
                return done;
            });
            tell(open, results);
        }
    }

    private void tell(OpenLecture open, List<Result> results) {
        if (json) {
            ObjectNode root = Json.object().put("lecture", open.lecture().id()).put("budget", budget);
            ArrayNode all = root.putArray("experiments");
            results.forEach(result -> add(all, result));
            Json.print(session.console().out(), root);
            return;
        }
        for (Result result : results) {
            for (Row row : result.rows()) {
                String name =
                        row.member().isEmpty() ? result.experiment() : result.experiment() + "[" + row.member() + "]";
                String said =
                        row.missed().isEmpty() ? "as expected" : "NOT as expected: " + String.join("; ", row.missed());
                session.console().out().println(name + ": " + said);
            }
        }
        session.console()
                .out()
                .println("The runs are in " + open.runs() + "; see them with 'pushforward lecture show " + open.name()
                        + "'");
    }

    private static void add(ArrayNode all, Result result) {
        for (Row row : result.rows()) {
            ObjectNode one = all.addObject()
                    .put("experiment", result.experiment())
                    .put("member", row.member())
                    .put("seconds", row.seconds());
            ObjectNode measures = one.putObject("metrics");
            row.measures().forEach(measure -> measures.put(measure.id(), measure.value()));
            row.missed().forEach(one.withArray("missed")::add);
        }
    }
}
