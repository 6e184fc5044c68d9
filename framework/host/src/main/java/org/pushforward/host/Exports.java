package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.api.model.Model;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.onnx.ExportReport;
import org.pushforward.onnx.ModelExporter;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.RunFolder;

/** Exports trained models as ONNX files that carry their provenance. */
final class Exports {
    private Exports() {}

    /** Exports the newest checkpoint of a run; the folder appears whole, after every file was proved, or not at all. */
    static ExportReport export(RunFolder run, Experiment experiment, Model model, Path out) {
        Provenance provenance = Provenance.read(run.provenance());
        Checkpoint checkpoint = Runs.checkpoint(run);
        ModelExporter exporter = new ModelExporter(
                model,
                checkpoint.kept().values(),
                provenance.dataShape(),
                metadata(experiment, provenance, checkpoint.keptStep()));
        try {
            return exporter.write(out);
        } catch (IOException e) {
            throw new OutputException("The exported model " + out + " cannot be written: " + Failure.sentence(e), e);
        }
    }

    private static Map<String, String> metadata(Experiment experiment, Provenance provenance, long steps) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("producer", "Pushforward " + ProductVersion.current());
        metadata.put("family", experiment.model().id());
        experiment.model().options().forEach((name, value) -> metadata.put("model." + name, value.toString()));
        metadata.put("data", experiment.data().id());
        metadata.put("data.digest", provenance.dataDigest());
        metadata.put("trainer", experiment.trainer().id());
        metadata.put("steps", Long.toString(steps));
        metadata.put("seed", Long.toString(experiment.seed()));
        return metadata;
    }
}
