package org.pushforward.lecture.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pushforward.api.data.DataException;
import org.pushforward.host.Monitor;
import org.pushforward.host.OutputFile;
import org.pushforward.host.Pushforward;
import org.pushforward.host.UsageException;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentFile;
import org.pushforward.host.experiment.ExperimentWriter;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.sweep.MemberResult;
import org.pushforward.host.sweep.MemberState;
import org.pushforward.host.sweep.Sweep;
import org.pushforward.host.sweep.SweepFolder;
import org.pushforward.host.sweep.SweepResult;
import org.pushforward.host.sweep.Sweeps;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.Section;
import org.pushforward.lecture.result.Result;
import org.pushforward.lecture.result.Results;
import org.pushforward.lecture.result.Row;
import org.pushforward.training.RunFolder;

/** Runs the experiments of a lecture at a budget, and goes on with what was begun. */
public final class LectureRuns {
    private final Pushforward host;
    private final Lecture lecture;
    private final Path base;
    private final Budget budget;
    private final boolean again;
    private final OptionalLong seed;

    /**
     * Creates it.
     *
     * @param host what runs experiments; closed by the caller
     * @param base the folder of runs, which has a folder for each budget
     * @param again whether runs that are there are to be replaced
     */
    public LectureRuns(Pushforward host, Lecture lecture, Path base, Budget budget, boolean again) {
        this(host, lecture, base, budget, again, OptionalLong.empty());
    }

    private LectureRuns(Pushforward host, Lecture lecture, Path base, Budget budget, boolean again, OptionalLong seed) {
        this.host = host;
        this.lecture = lecture;
        this.base = base;
        this.budget = budget;
        this.again = again;
        this.seed = seed;
    }

    /** Returns the same at another seed, also where an experiment sweeps its seed; in folders of their own. */
    LectureRuns at(long other) {
        Path beside = base.resolve("seed-" + other);
        return new LectureRuns(host, lecture, beside, budget, again, OptionalLong.of(other));
    }

    private ExperimentFile file(String id) {
        LectureExperiment experiment = LectureExperiment.read(lecture, id, budget);
        return (seed.isPresent() ? experiment.at(seed.getAsLong()) : experiment).startingFrom(this::folder);
    }

    /**
     * Returns the experiments that names of sections or experiments mean, each after those whose runs it starts from.
     *
     * @param names none for all
     * @throws UsageException when there is no section or experiment of a name
     */
    public List<String> experiments(List<String> names) {
        Set<String> ordered = new LinkedHashSet<>();
        for (String name : names) {
            if (!lecture.experiments().contains(name) && lecture.find(name).isEmpty()) {
                List<String> known = Stream.concat(
                                lecture.sections().stream().map(Section::id), lecture.experiments().stream())
                        .toList();
                throw new UsageException("The lecture '" + lecture.id() + "' has no section or experiment '" + name
                        + "'" + Nearest.hint(name, known));
            }
            List<String> meant = lecture.find(name).map(Section::experiments).orElse(List.of(name));
            meant.forEach(one -> add(one, ordered, new LinkedHashSet<>()));
        }
        if (names.isEmpty()) {
            lecture.experiments().forEach(one -> add(one, ordered, new LinkedHashSet<>()));
        }
        return List.copyOf(ordered);
    }

    private void add(String id, Set<String> ordered, Set<String> waiting) {
        if (!waiting.add(id)) {
            throw new DataException("The experiments " + String.join(", ", waiting)
                    + " start from one another's runs, so that none can be the first");
        }
        if (!ordered.contains(id)) {
            LectureExperiment.read(lecture, id, budget).sources().forEach(source -> add(source, ordered, waiting));
            ordered.add(id);
        }
        waiting.remove(id);
    }

    /**
     * Refuses an experiment that could not be run.
     *
     * @throws RuntimeException what {@link org.pushforward.host.Failure} explains
     */
    public void check(String id) {
        ExperimentFile file = file(id);
        if (file.axes().isEmpty()) {
            host.resolve(file.settings());
        } else {
            sweep(file);
        }
    }

    /** Returns whether an experiment promises something at the budget. */
    public boolean expects(String id) {
        return LectureExperiment.read(lecture, id, budget).expects();
    }

    /** Returns the ids of the plugins that the runs of an experiment used. */
    public Set<String> plugins(String id) {
        Path folder = folder(Path.of(id));
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(
                            file -> new RunFolder(file.getParent()).provenance().equals(file))
                    .flatMap(file -> RunReader.plugins(new RunFolder(file.getParent())).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException("The run " + folder + " cannot be read", e);
        }
    }

    private Path folder(Path experiment) {
        return Results.folder(base, budget).resolve(experiment).toAbsolutePath();
    }

    private Sweep sweep(ExperimentFile file) {
        return Sweep.of(file, List.of(), List.of(), Sweep.STANDARD_MOST, host::resolve);
    }

    /**
     * Runs an experiment, or goes on with it where it was interrupted; returns at once what came out of one that is done.
     *
     * @throws UsageException when the runs that are there are of another version of the experiment
     * @throws org.pushforward.api.workbench.CancelledException when the monitor ended it; it can go on from there
     */
    public Result run(String id, Monitor monitor) {
        ExperimentFile file = file(id);
        Path folder = folder(Path.of(id));
        if (again) {
            delete(Results.file(base, budget, id));
            delete(folder);
        }
        if (file.axes().isEmpty()) {
            return one(id, host.resolve(file.settings()), folder, monitor);
        }
        return several(id, sweep(file), folder, monitor);
    }

    private Result one(String id, Experiment experiment, Path folder, Monitor monitor) {
        Optional<Result> done = begin(id, ExperimentWriter.write(experiment), folder);
        if (done.isPresent()) {
            return done.get();
        }
        RunFolder run = new RunFolder(folder);
        if (Files.isDirectory(run.checkpoints())) {
            host.resume(folder, OptionalLong.empty(), monitor);
        } else {
            delete(folder);
            host.run(experiment, folder, monitor);
        }
        return end(id, List.of(RunReader.read(run, "", Map.of(), id + "/figures")));
    }

    private Result several(String id, Sweep sweep, Path folder, Monitor monitor) {
        String text =
                sweep.members().values().stream().map(ExperimentWriter::write).collect(Collectors.joining("---\n"));
        Optional<Result> done = begin(id, text, folder);
        if (done.isPresent()) {
            return done.get();
        }
        SweepFolder runs = new SweepFolder(folder);
        SweepResult result = new Sweeps(host).run(sweep, runs, monitor);
        if (!result.in(MemberState.FAILED).isEmpty()) {
            MemberResult failed = result.in(MemberState.FAILED).get(0);
            throw new DataException("The member '" + failed.member().name() + "' of the experiment '" + id
                    + "' failed: " + failed.failure().orElse("it says no more"));
        }
        List<Row> rows = new ArrayList<>();
        sweep.members()
                .keySet()
                .forEach(member -> rows.add(RunReader.read(
                        runs.run(member), member.name(), member.values(), id + "/" + member.name() + "/figures")));
        return end(id, rows);
    }

    /** Takes note of what is run; returns what came out where the same was done before. */
    private Optional<Result> begin(String id, String text, Path folder) {
        Path asked = Results.folder(base, budget).resolve(id + ".yaml");
        boolean same = Files.isRegularFile(asked) && read(asked).equals(text);
        if (!same && Files.exists(folder)) {
            throw new UsageException("The run " + folder + " is of another version of the experiment '" + id
                    + "': say --again to replace it");
        }
        if (same) {
            Optional<Results.Found> found = Results.read(base, budget, id);
            if (found.isPresent() && Files.exists(folder)) {
                return found.map(Results.Found::result);
            }
        }
        OutputFile.write(asked, text);
        return Optional.empty();
    }

    private Result end(String id, List<Row> rows) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Result result = new Result(id, budget.word(), now, rows);
        Results.write(base, budget, result);
        return result;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
    }

    /** Deletes a file or a folder with all that is in it. */
    static void delete(Path path) {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + path, e);
        }
    }
}
