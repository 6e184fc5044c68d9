package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.host.diagnosis.Diagnosis;
import org.pushforward.host.diagnosis.Findings;
import org.pushforward.report.input.Curves;
import org.pushforward.training.EngineModel;
import org.pushforward.training.RunFolder;
import org.pushforward.training.RunWarnings;

/** Looks for what is wrong with trained models, once they are measured. */
final class Diagnoses {
    private Diagnoses() {}

    /** Returns what training warned of, and what looks wrong with a run now that it is measured. */
    static List<Warning> ofRun(RunFolder folder, Assembly assembly, EngineModel trained, List<Metric> metrics) {
        List<Warning> warnings =
                new ArrayList<>(Trainings.unfinished(folder, assembly).stream().toList());
        boolean ownData = Provenance.read(folder.provenance())
                .dataDigest()
                .equals(assembly.data().digest());
        try {
            warnings.addAll(RunWarnings.read(folder));
            boolean recorded = ownData && Files.exists(folder.metrics());
            warnings.addAll(Diagnosis.of(new Findings(
                    metrics,
                    recorded ? Curves.read(folder.metrics()) : Curves.none(),
                    Runs.checkpoint(folder).keptStep(),
                    recorded ? assembly.objective() : Optional.empty(),
                    assembly.data(),
                    trained,
                    assembly.bench())));
        } catch (IOException e) {
            throw Runs.unreadable(folder, e);
        }
        return warnings;
    }

    /** Returns what looks wrong with a model of which nothing is known but its files. */
    static List<Warning> ofFiles(Assembly assembly, EngineModel trained, List<Metric> metrics) {
        return Diagnosis.of(
                new Findings(metrics, Curves.none(), 0, Optional.empty(), assembly.data(), trained, assembly.bench()));
    }
}
