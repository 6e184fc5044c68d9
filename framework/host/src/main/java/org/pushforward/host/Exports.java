package org.pushforward.host;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.Model;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.host.experiment.Experiment;
import org.pushforward.host.json.MetricsJson;
import org.pushforward.onnx.ExportReport;
import org.pushforward.onnx.ModelExporter;
import org.pushforward.onnx.ModelFacts;
import org.pushforward.onnx.ProvedModel;
import org.pushforward.onnx.StoredWeights;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.RunFolder;

/** The newest checkpoint of a run as ONNX files that carry their provenance, proved and ready to be written. */
final class Exports {
    private static final int REFERENCES = 256;

    private final ModelExporter exporter;
    private final ProvedModel model;
    private final ModelFacts facts;

    private Exports(ModelExporter exporter, ModelFacts facts, StoredWeights weights) {
        this.exporter = exporter;
        this.model = exporter.prove(weights);
        this.facts = facts;
    }

    /**
     * Proves every file equal to the trained model.
     *
     * @param weights how weights are stored then
     */
    static Exports of(RunFolder run, Experiment experiment, Model model, HostSettings settings, StoredWeights weights) {
        Provenance provenance = Provenance.read(run.provenance());
        Checkpoint checkpoint = Runs.checkpoint(run);
        ModelExporter exporter = new ModelExporter(model, checkpoint.kept().values(), provenance.dataShape());
        ModelFacts facts = new ModelFacts(
                experiment.model().id(),
                provenance(experiment, provenance, checkpoint.keptStep()),
                evaluation(run),
                settings.billOfMaterials().flatMap(Exports::bill));
        return new Exports(exporter, facts, weights);
    }

    /** Exports the trained model of an assembly into the folder of its run. */
    static Exports into(RunFolder run, Assembly assembly, HostSettings settings, Monitor monitor) {
        Exports exports = of(run, assembly.experiment(), assembly.model(), settings, StoredWeights.FLOAT32);
        ExportReport exported = exports.write(run.model());
        monitor.note("Exported to " + exported.out() + ", equal to the trained model within "
                + String.format(Locale.ROOT, "%.1e", exported.largestDifference()));
        return exports;
    }

    private static Map<String, String> provenance(Experiment experiment, Provenance provenance, long steps) {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("producer", "Pushforward " + ProductVersion.current());
        experiment.model().options().forEach((name, value) -> said.put("model." + name, value.toString()));
        said.put("data", experiment.data().id());
        said.put("data.digest", provenance.dataDigest());
        said.put("trainer", experiment.trainer().id());
        said.put("steps", Long.toString(steps));
        said.put("seed", Long.toString(experiment.seed()));
        return said;
    }

    /** Returns what was measured since the newest checkpoint was made. */
    private static List<Metric> evaluation(RunFolder run) {
        Path file = run.evaluation();
        try {
            List<Path> checkpoints = run.checkpointFiles();
            if (!Files.isRegularFile(file) || checkpoints.isEmpty()) {
                return List.of();
            }
            Path newest = checkpoints.get(checkpoints.size() - 1);
            boolean since = Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(newest)) >= 0;
            return since ? MetricsJson.read(new ObjectMapper().readTree(file.toFile())) : List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(
                    "The evaluation " + file + " cannot be read (" + e.getMessage()
                            + "): evaluate the run again, or remove the file",
                    e);
        }
    }

    private static Optional<ModelFacts.BillOfMaterials> bill(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelFacts.BillOfMaterials.read(file));
        } catch (IOException e) {
            throw new DataException("The bill of materials " + file + " cannot be read: install Pushforward again", e);
        }
    }

    /** Writes a folder or a zip archive, which appears whole or not at all. */
    ExportReport write(Path out) {
        return write(facts, out);
    }

    /** Writes the same with what was measured. */
    ExportReport write(Path out, List<Metric> evaluation) {
        return write(facts.withEvaluation(evaluation), out);
    }

    private ExportReport write(ModelFacts said, Path out) {
        try {
            return model.write(said, out);
        } catch (IOException e) {
            throw new OutputException("The exported model " + out + " cannot be written: " + Failure.sentence(e), e);
        }
    }

    /** Writes inputs of each function and what the model gives for them with its weights as stored, as a NumPy archive. */
    void writeReferences(Path file, StoredWeights weights) {
        OutputFile.write(file, out -> NumpyArchive.write(out, exporter.references(REFERENCES, weights)));
    }
}
