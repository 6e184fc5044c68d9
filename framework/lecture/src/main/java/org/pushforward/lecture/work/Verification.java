package org.pushforward.lecture.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.Failure;
import org.pushforward.host.Monitor;
import org.pushforward.host.Pushforward;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.lecture.archive.LectureFiles;
import org.pushforward.lecture.exercise.Exercise;
import org.pushforward.lecture.exercise.Exercise.NumericGoal;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.InnerPath;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;
import org.pushforward.lecture.format.VersionRange;
import org.pushforward.lecture.formula.Formulas;
import org.pushforward.lecture.page.LecturePage;
import org.pushforward.lecture.page.LectureTexts;
import org.pushforward.lecture.result.NumberExpression;
import org.pushforward.lecture.result.Result;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.result.Row;

/** Verifies a lecture for its instructor: everything there, all promises kept, at a budget. */
public final class Verification {
    private final OpenLecture open;
    private final Lecture lecture;
    private final Pushforward host;
    private final Budget budget;
    private final Monitor monitor;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private int promises;

    private Verification(OpenLecture open, Pushforward host, Budget budget, Monitor monitor) {
        this.open = open;
        this.lecture = open.lecture();
        this.host = host;
        this.budget = budget;
        this.monitor = monitor;
    }

    /**
     * What a verification found.
     *
     * @param problems what is wrong, a sentence each
     * @param seconds how long the experiments of each section took on this machine, by its id
     * @param promises how many figures were promised and looked at
     */
    public record Report(List<String> problems, Map<String, Double> seconds, int promises) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Verifies a lecture; its experiments are run anew.
     *
     * @throws CancelledException when the monitor ends it
     */
    public static Report of(OpenLecture open, Pushforward host, Budget budget, Monitor monitor) {
        Verification verification = new Verification(open, host, budget, monitor);
        verification.all();
        return new Report(verification.problems, verification.seconds, verification.promises);
    }

    private void all() {
        Formulas formulas = new Formulas();
        LectureTexts texts = LectureTexts.read(lecture, formulas);
        problems.addAll(texts.problems());
        data();
        open.lock().ifPresent(lock -> problems.addAll(lock.differences(LectureFiles.digests(lecture.folder()))));
        plugins();
        minutes();
        Path runs = temporary();
        try {
            experiments(runs);
            if (problems.isEmpty()) {
                woven(texts, formulas, new Results(runs, open.kept(), Optional.of(budget)));
            }
        } finally {
            LectureRuns.delete(runs);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("pushforward-verify-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room for the runs of the lecture", e);
        }
    }

    private void data() {
        lecture.data().forEach((path, digest) -> {
            if (!InnerPath.isFileWithin(lecture.folder(), path)) {
                problems.add("There is no file " + path + ", which " + Lecture.FILE + " names");
                return;
            }
            String found = "sha256:" + LectureFiles.digest(lecture.folder().resolve(path));
            if (!found.equals(digest)) {
                problems.add("The digest of " + path + " is " + found + ", but " + Lecture.FILE + " has " + digest
                        + ": restore the file, or write the new digest there");
            }
        });
        LectureFiles.digests(lecture.folder()).forEach((path, digest) -> {
            if (path.startsWith("data/") && !lecture.data().containsKey(path)) {
                problems.add("The file " + path + " has no digest: add  " + path + ": sha256:" + digest
                        + "  to 'data' in " + Lecture.FILE);
            }
        });
    }

    private void plugins() {
        List<Plugin> there = host.extensions().plugins();
        lecture.plugins().forEach((id, range) -> {
            Optional<Plugin> plugin =
                    there.stream().filter(one -> one.id().equals(id)).findFirst();
            if (plugin.isEmpty()) {
                problems.add("The lecture needs the plugin " + id + " " + range
                        + ", which is not here: install it, or put its jar into the folder plugins of the lecture");
            } else if (!VersionRange.parse(range).includes(plugin.get().version())) {
                problems.add("The lecture needs the plugin " + id + " " + range + ", but here is "
                        + plugin.get().version() + ": install another version, or widen the range");
            }
        });
        open.lock()
                .ifPresent(lock -> lock.plugins()
                        .forEach((id, pin) -> there.stream()
                                .filter(plugin -> plugin.id().equals(id)
                                        && !plugin.digest().equals(pin.digest()))
                                .findFirst()
                                .ifPresent(plugin -> problems.add("The lecture was packed with the plugin " + id + " "
                                        + pin.version()
                                        + " sha256:" + pin.digest() + ", but here is " + plugin.version() + " sha256:"
                                        + plugin.digest() + ": use that one, or pack the lecture again"))));
    }

    private void minutes() {
        int sum = lecture.sections().stream().mapToInt(Section::minutes).sum();
        if (sum > lecture.minutes()) {
            problems.add("The sections take " + sum + " minutes, but the lecture has " + lecture.minutes()
                    + ": shorten them, or change 'duration' in " + Lecture.FILE);
        }
    }

    private void experiments(Path runs) {
        LectureRuns work = new LectureRuns(host, lecture, runs, budget, false);
        Set<String> failed = new TreeSet<>();
        for (String id : lecture.experiments()) {
            attempt(id, failed, () -> {
                work.check(id);
                for (Budget one : Budget.values()) {
                    if (!new LectureRuns(host, lecture, runs, one, false).expects(id)) {
                        problems.add(Lecture.experimentFile(id) + " expects nothing at the budget '" + one.word()
                                + "': add  expect: {METRIC: {value: NUMBER, tolerance: NUMBER}}"
                                + (one == Budget.FULL ? "" : "  to " + one.word() + " in 'budget'"));
                    }
                }
            });
        }
        Map<String, Double> took = new LinkedHashMap<>();
        if (failed.isEmpty()) {
            for (String id : work.experiments(List.of())) {
                monitor.note("Running " + id + " at the budget " + budget.word());
                long begin = System.nanoTime();
                attempt(id, failed, () -> promises(id, work.run(id, monitor)));
                took.put(id, (System.nanoTime() - begin) / 1e9);
            }
        }
        for (Section section : lecture.sections()) {
            seconds.put(
                    section.id(),
                    section.experiments().stream()
                            .mapToDouble(id -> took.getOrDefault(id, 0.0))
                            .sum());
        }
    }

    private void promises(String id, Result result) {
        for (Row row : result.rows()) {
            promises++;
            String where = row.member().isEmpty() ? "" : ", member " + row.member();
            row.missed()
                    .forEach(missed -> problems.add("The experiment '" + id + "' at the budget '" + budget.word() + "'"
                            + where + ": " + missed));
        }
    }

    /** What an experiment throws is explained, and the others go on. */
    private void attempt(String id, Set<String> failed, Runnable work) {
        try {
            work.run();
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            failed.add(id);
            problems.add("The experiment '" + id + "' fails: " + Failure.of(e).sentence());
        }
    }

    /** Weaves the page with the results, which finds numbers and figures that no run has. */
    private void woven(LectureTexts texts, Formulas formulas, Results results) {
        try {
            new LecturePage(lecture, open.name(), texts, results, formulas).render();
            for (Exercise exercise : texts.exercises().values()) {
                if (exercise.goal() instanceof NumericGoal goal && goal.value().startsWith("{{")) {
                    String inner = goal.value().substring(2, goal.value().length() - 2);
                    NumberExpression.parse(inner, exercise.questionPlace()).in(results);
                }
            }
        } catch (RuntimeException e) {
            problems.add(Failure.of(e).sentence());
        }
    }
}
