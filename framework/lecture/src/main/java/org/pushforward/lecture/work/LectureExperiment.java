package org.pushforward.lecture.work;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pushforward.api.data.DataException;
import org.pushforward.host.experiment.Axis;
import org.pushforward.host.experiment.ExperimentFile;
import org.pushforward.host.experiment.ExperimentReader;
import org.pushforward.host.experiment.Nearest;
import org.pushforward.host.experiment.Setting;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.InnerPath;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.yaml.FileSizes;

/**
 * An experiment of a lecture at a budget.
 *
 * @param id its name
 * @param file what it says at the budget; {@code run:NAME} stands for the run of another experiment of the lecture
 */
record LectureExperiment(String id, ExperimentFile file) {
    private static final String RUN = "run:";

    /**
     * Reads an experiment.
     *
     * @throws DataException when its file is missing or wrong
     */
    static LectureExperiment read(Lecture lecture, String id, Budget budget) {
        String path = Lecture.experimentFile(id);
        if (!InnerPath.isFileWithin(lecture.folder(), path)) {
            throw new DataException("There is no file " + path + ", which " + Lecture.FILE + " names");
        }
        FileSizes.require(lecture.folder().resolve(path), path, FileSizes.LARGEST_TEXT);
        ExperimentFile whole = ExperimentReader.readFile(lecture.folder().resolve(path));
        boolean itself = budget == Budget.FULL && !whole.budgets().containsKey(budget.word());
        LectureExperiment read = new LectureExperiment(id, itself ? whole : whole.at(budget.word()));
        for (String other : read.sources()) {
            if (!lecture.experiments().contains(other) || other.equals(id)) {
                throw new DataException(
                        path + " starts from the run of '" + other + "', which is no other experiment of the lecture"
                                + Nearest.hint(other, lecture.experiments()));
            }
        }
        return read;
    }

    /** Returns the names of the experiments whose runs it starts from. */
    Set<String> sources() {
        Set<String> sources = new LinkedHashSet<>();
        settings()
                .map(setting -> setting.value().toString())
                .filter(value -> value.startsWith(RUN))
                .forEach(value -> sources.add(value.substring(RUN.length())));
        return sources;
    }

    private Stream<Setting> settings() {
        return Stream.concat(
                file.settings().stream(),
                file.axes().stream()
                        .flatMap(axis -> axis.points().stream())
                        .flatMap(point -> point.settings().stream()));
    }

    /** Returns whether it promises something. */
    boolean expects() {
        return !file.members().isEmpty()
                || settings().anyMatch(setting -> setting.key().startsWith("expect."));
    }

    /** Returns the ids of its evaluators; none where it leaves them to the host. */
    List<String> evaluators() {
        return file.settings().stream()
                .filter(setting -> setting.key().equals("evaluate"))
                .reduce((first, last) -> last)
                .map(setting -> setting.value() instanceof List<?> list
                        ? list.stream().map(Object::toString).toList()
                        : List.of(setting.value().toString()))
                .orElse(List.of());
    }

    /** Returns the same at a seed, also where it sweeps its own. */
    LectureExperiment at(long seed) {
        List<Setting> settings = new ArrayList<>(file.settings());
        settings.add(Setting.of("--seeds", "seed", seed));
        List<Axis> axes = file.axes().stream().filter(axis -> !axis.isSeed()).toList();
        return new LectureExperiment(id, new ExperimentFile(settings, axes, file.members(), file.budgets()));
    }

    /** Returns what it says, with the folders of runs in the place of their names. */
    ExperimentFile startingFrom(UnaryOperator<Path> runs) {
        List<Axis> axes = new ArrayList<>();
        for (Axis axis : file.axes()) {
            List<Axis.Point> points = axis.points().stream()
                    .map(point -> new Axis.Point(point.name(), placed(point.settings(), runs)))
                    .toList();
            axes.add(new Axis(axis.key(), points, axis.isOption(), axis.origin()));
        }
        return new ExperimentFile(placed(file.settings(), runs), axes, file.members(), file.budgets());
    }

    private static List<Setting> placed(List<Setting> settings, UnaryOperator<Path> runs) {
        return settings.stream()
                .map(setting -> setting.value().toString().startsWith(RUN)
                        ? new Setting(
                                setting.key(),
                                runs.apply(Path.of(setting.value().toString().substring(RUN.length())))
                                        .toString(),
                                setting.origin())
                        : setting)
                .toList();
    }
}
