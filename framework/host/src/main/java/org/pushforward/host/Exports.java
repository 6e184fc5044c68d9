package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.onnx.ExportReport;
import org.pushforward.onnx.ModelExporter;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.RunFolder;

/** Exports trained models as ONNX files that carry their provenance. */
final class Exports {
    private Exports() {}

    /** Exports the newest checkpoint of a run; the folder appears whole, after every file was proved, or not at all. */
    static ExportReport export(Assembly assembly, RunFolder run, Path out) {
        Checkpoint checkpoint = Runs.checkpoint(run);
        ModelExporter exporter = new ModelExporter(
                assembly.model(),
                checkpoint.weights().values(),
                assembly.data().shape(),
                metadata(assembly, checkpoint));
        try {
            return exporter.write(out);
        } catch (IOException e) {
            throw new OutputException("The exported model " + out + " cannot be written: " + Failure.sentence(e), e);
        }
    }

    private static Map<String, String> metadata(Assembly assembly, Checkpoint checkpoint) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("producer", "Pushforward " + ProductVersion.current());
        metadata.put("family", assembly.experiment().model().id());
        assembly.experiment()
                .model()
                .options()
                .forEach((name, value) -> metadata.put("model." + name, value.toString()));
        metadata.put("data", assembly.experiment().data().id());
        metadata.put("data.digest", assembly.data().digest());
        metadata.put("trainer", assembly.experiment().trainer().id());
        metadata.put("steps", Long.toString(checkpoint.step()));
        metadata.put("seed", Long.toString(assembly.experiment().seed()));
        return metadata;
    }
}
