package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.extension.Extension;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.ExperimentResolver;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.Registered;
import org.pushforward.host.plugins.Registry;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.Curves;
import org.pushforward.training.EngineModel;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.RunFolder;

/**
 * A model that is measured, alone or beside others: that of a run, or one that lies in files.
 *
 * @param path as the user named it
 * @param settings its own
 * @param files the model; empty for that of a run
 */
record Candidate(Path path, List<Setting> settings, Optional<FileFamily> files) {
    private static final String SOURCE = "data.source";

    /**
     * Finds what a path holds.
     *
     * @throws DataException when there is no trained model
     */
    static Candidate of(Path path) {
        if (FileFamily.isOne(path)) {
            FileFamily family = FileFamily.read(path);
            List<Setting> settings = new ArrayList<>();
            settings.add(Setting.of(path.toString(), "model.family", FileFamily.ID));
            family.source().ifPresent(source -> settings.add(Setting.of(path.toString(), SOURCE, source)));
            return new Candidate(path, settings, Optional.of(family));
        }
        RunFolder folder = Runs.folder(path);
        Runs.checkpoint(folder);
        return new Candidate(path, Runs.settings(folder), Optional.empty());
    }

    /** Returns what was trained, or is to be measured, with other settings over its own. */
    Experiment resolve(List<Extension<?>> extensions, List<Setting> other) {
        List<Setting> given = new ArrayList<>(settings);
        if (names(other, SOURCE)) {
            given.removeIf(setting -> setting.key().startsWith("data."));
        } else if (!names(settings, SOURCE)) {
            throw new UsageException(
                    "The file " + path + " does not say which data its model is of: name it with --data SOURCE");
        }
        given.add(Setting.of("evaluate", "expect", "none"));
        given.addAll(other);
        List<Extension<?>> all = new ArrayList<>(extensions);
        files.ifPresent(all::add);
        return Runs.resolved(folder(), () -> new ExperimentResolver(() -> all, LoopOptions.type()).resolve(given));
    }

    private static boolean names(List<Setting> settings, String key) {
        return settings.stream().anyMatch(setting -> setting.key().equals(key));
    }

    /** Puts its experiment together, and checks that the model fits the data; closed by the caller. */
    Assembly assemble(Experiment experiment, Registry registry, HostSettings host, Monitor monitor) {
        Assembly assembly = files.map(family -> new Assembly(
                        experiment,
                        new Registered<>(family, FileFamily.PLUGIN),
                        family::inUnits,
                        registry,
                        host,
                        monitor))
                .orElseGet(() -> Assembly.toMeasure(folder(), experiment, registry, host, monitor));
        try {
            if (files.isPresent()) {
                Evaluations.check(assembly);
            } else {
                Evaluations.check(assembly, folder());
            }
            return assembly;
        } catch (RuntimeException | Error e) {
            assembly.close();
            throw e;
        }
    }

    /** Returns whether data is that which the model was trained on, as far as its files say. */
    boolean isOf(Dataset data) {
        return files.flatMap(FileFamily::dataDigest).map(data.digest()::equals).orElse(true);
    }

    /** Loads the trained model; closed by the caller, before the assembly. */
    EngineModel trained(Assembly assembly) {
        return files.isPresent() ? Evaluations.inFiles(assembly) : Runs.trained(folder(), assembly);
    }

    /** Returns what looks wrong with it. */
    List<Warning> diagnose(Assembly assembly, EngineModel trained, List<Metric> metrics) {
        return files.isPresent()
                ? Diagnoses.ofFiles(assembly, trained, metrics)
                : Diagnoses.ofRun(folder(), assembly, trained, metrics);
    }

    /** Returns what was measured of it and is kept; nothing of files, beside which nothing is kept. */
    Optional<KeptEvaluation> kept() {
        return files.isPresent() ? Optional.empty() : Optional.of(KeptEvaluation.read(folder()));
    }

    RunFolder folder() {
        return new RunFolder(path);
    }

    /** Returns what training cost; empty where it is not known. */
    Optional<Cost> cost() {
        if (files.isPresent()) {
            return Optional.empty();
        }
        Provenance provenance = Provenance.read(folder().provenance());
        return Optional.of(new Cost(provenance.trainingSeconds(), provenance.trainingSteps()))
                .filter(cost -> cost.steps() > 0);
    }

    /** Returns what was recorded during training. */
    Curves curves() {
        if (files.isPresent() || !Files.exists(folder().metrics())) {
            return Curves.none();
        }
        try {
            return Curves.read(folder().metrics());
        } catch (IOException e) {
            throw Runs.unreadable(folder(), e);
        }
    }
}
