package org.pushforward.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.experiment.Setting;
import org.pushforward.host.plugins.Lease;
import org.pushforward.training.RunFolder;

/**
 * Measures the trained model of a run, or exported files.
 *
 * @param lease is settled once it is clear what is measured with what
 */
record RunMeasuring(HostSettings settings, Lease lease, Monitor monitor) {
    private static final String EVALUATE = "evaluate";

    /** Measures; what the own evaluators of a run say on its own data is kept in its folder. */
    EvaluationReport measure(Path run, List<Setting> other) {
        return FileFamily.isOne(run) ? measureFiles(run, other) : measureRun(run, other);
    }

    private EvaluationReport measureRun(Path run, List<Setting> other) {
        RunFolder folder = Runs.folder(run);
        List<Setting> given = new ArrayList<>(Runs.settings(folder));
        if (!other.isEmpty()) {
            given.add(Setting.of(EVALUATE, "expect", "none"));
        }
        given.addAll(other);
        Experiment experiment = Experiments.of(folder, given, lease.registry());
        try (Assembly assembly = Assembly.toMeasure(folder, experiment, lease.registry(), settings, monitor)) {
            EvaluationReport report =
                    Evaluations.evaluate(assembly, folder, names(other, EVALUATE), lease::settle, monitor);
            if (other.isEmpty() && Files.isWritable(run)) {
                KeptEvaluation.write(folder, report);
            }
            return report;
        }
    }

    private EvaluationReport measureFiles(Path path, List<Setting> other) {
        Candidate candidate = Candidate.of(path);
        Experiment experiment = candidate.resolve(Experiments.extensions(lease.registry()), other);
        try (Assembly assembly = candidate.assemble(experiment, lease.registry(), settings, monitor)) {
            if (!names(other, "data.source") && !candidate.isOf(assembly.data())) {
                monitor.note("The data is not that which the model was trained on: options of '"
                        + experiment.data().id() + "' may have been others, which --set gives");
            }
            return Evaluations.evaluate(assembly, path, names(other, EVALUATE), lease::settle, monitor);
        }
    }

    private static boolean names(List<Setting> settings, String key) {
        return settings.stream().anyMatch(setting -> setting.key().equals(key));
    }
}
