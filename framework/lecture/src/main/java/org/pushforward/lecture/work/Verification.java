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
import org.pushforward.lecture.archive.LectureLock;
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
    private final boolean locked;
    private final Monitor monitor;
    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private int promises;

    private Verification(OpenLecture open, Pushforward host, Budget budget, boolean locked, Monitor monitor) {
        this.open = open;
        this.lecture = open.lecture();
        this.host = host;
        this.budget = budget;
        this.locked = locked;
        this.monitor = monitor;
    }

    /**
     * What a verification found.
     *
     * @param problems what is wrong, a sentence each
     * @param notes what is to be known though nothing is wrong with it, a sentence each
     * @param seconds how long the experiments of each section took on this machine, by its id
     * @param promises how many figures were promised and looked at
     */
    public record Report(List<String> problems, List<String> notes, Map<String, Double> seconds, int promises) {
        public Report {
            problems = List.copyOf(problems);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Verifies a lecture; its experiments are run anew.
     *
     * @param formulas sets formulas, for this verification alone
     * @param locked whether plugins that are not the very same as those that it was packed with are a problem
     * @throws CancelledException when the monitor ends it
     */
    public static Report of(
            OpenLecture open, Pushforward host, Formulas formulas, Budget budget, boolean locked, Monitor monitor) {
        Verification verification = new Verification(open, host, budget, locked, monitor);
        verification.all(formulas);
        return new Report(verification.problems, verification.notes, verification.seconds, verification.promises);
    }

    private void all(Formulas formulas) {
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
        open.lock().ifPresent(lock -> others(lock, there));
    }

    /** Plugins in the range that the lecture allows are held against its promises, whatever it was packed with. */
    private void others(LectureLock lock, List<Plugin> there) {
        Map<String, LectureLock.Pin> here = new LinkedHashMap<>();
        there.forEach(plugin -> here.put(plugin.id(), new LectureLock.Pin(plugin.version(), plugin.digest())));
        String others = String.join(", ", lock.otherPlugins(here));
        String renew = "'pushforward lecture pack " + open.name() + "'";
        if (!others.isEmpty() && locked) {
            problems.add("The plugins are not those that " + LectureLock.FILE + " names: " + others
                    + "; install those, or lock these with " + renew);
        } else if (!others.isEmpty()) {
            notes.add("The plugins here are not those that the lecture was packed with: " + others
                    + "; its promises are held against those here, " + renew
                    + " locks these, and 'verify --locked' insists on those of the lock");
        }
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
        Set<String> used = new TreeSet<>();
        if (failed.isEmpty()) {
            for (String id : work.experiments(List.of())) {
                monitor.note("Running " + id + " at the budget " + budget.word());
                long begin = System.nanoTime();
                attempt(id, failed, () -> {
                    promises(id, work.run(id, monitor));
                    used.addAll(work.plugins(id));
                });
                took.put(id, (System.nanoTime() - begin) / 1e9);
            }
        }
        used.removeAll(lecture.plugins().keySet());
        host.extensions().plugins().stream()
                .filter(plugin -> used.contains(plugin.id()))
                .forEach(plugin -> problems.add("The experiments use the plugin " + plugin.id() + ", which "
                        + Lecture.FILE + " does not name: add  " + plugin.id() + ": \""
                        + VersionRange.from(plugin.version()) + "\"  to 'plugins'"));
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
