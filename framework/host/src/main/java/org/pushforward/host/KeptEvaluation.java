package org.pushforward.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.host.experiment.Selection;
import org.pushforward.host.json.MetricsJson;
import org.pushforward.training.RunFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was measured of a run and is kept in its folder, so that a comparison need not measure it again: {@code
 * evaluation.json}, and {@code evaluation.npz} with what each example contributes to a measure, by the id of the metric.
 */
final class KeptEvaluation {
    private static final Logger LOG = LoggerFactory.getLogger(KeptEvaluation.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MEASURED = "measured";
    private static final String EVALUATOR = "evaluator";
    private static final String KEY = "key";
    private static final String METRICS = "metrics";
    private static final String CONTRIBUTIONS = "contributions";

    private final String weights;
    private final Map<String, Evaluation> byKey;

    private KeptEvaluation(String weights, Map<String, Evaluation> byKey) {
        this.weights = weights;
        this.byKey = byKey;
    }

    /** Returns the key of what an evaluator measures of a run as it is now. */
    static String key(RunFolder folder, Assembly assembly, Selection evaluator) {
        return key(weights(folder), assembly, evaluator);
    }

    private static String key(String weights, Assembly assembly, Selection evaluator) {
        List<String> all = new ArrayList<>(assembly.conditionsOf(evaluator));
        all.add(weights);
        return Sha256.of(String.join("\n", all).getBytes(StandardCharsets.UTF_8));
    }

    private static String weights(RunFolder folder) {
        try {
            List<Path> checkpoints = folder.checkpointFiles();
            return checkpoints.isEmpty() ? "" : Sha256.of(Files.readAllBytes(checkpoints.get(checkpoints.size() - 1)));
        } catch (IOException e) {
            throw Runs.unreadable(folder, e);
        }
    }

    /** Writes what was measured, over what was there. */
    static void write(RunFolder folder, EvaluationReport report) {
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        report.contributions().forEach((id, values) -> arrays.put(id, Tensor.of(values, Shape.of(values.length))));
        OutputFile.write(folder.contributions(), out -> NumpyArchive.write(out, arrays));
        ObjectNode root = EvaluationJson.node(report);
        ArrayNode measured = root.putArray(MEASURED);
        report.measured().forEach((evaluator, one) -> {
            ObjectNode node = measured.addObject().put(EVALUATOR, evaluator).put(KEY, one.key());
            one.evaluation().metrics().forEach(metric -> node.withArray(METRICS).add(metric.id()));
            one.evaluation().contributions().keySet().forEach(node.withArray(CONTRIBUTIONS)::add);
            EvaluationJson.warnings(node, one.evaluation().warnings());
        });
        try {
            root.put(CONTRIBUTIONS, Sha256.of(Files.readAllBytes(folder.contributions())));
        } catch (IOException e) {
            throw Runs.unreadable(folder, e);
        }
        OutputFile.write(folder.evaluation(), EvaluationJson.text(root));
    }

    /** Reads what is kept of a run; nothing where it is damaged or not all of it is there, for it can be measured again. */
    static KeptEvaluation read(RunFolder folder) {
        Map<String, Evaluation> byKey = new LinkedHashMap<>();
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(folder.evaluation()));
            if (root.path(CONTRIBUTIONS).asText().equals(Sha256.of(Files.readAllBytes(folder.contributions())))) {
                Map<String, Metric> metrics = new LinkedHashMap<>();
                MetricsJson.read(root).forEach(metric -> metrics.put(metric.id(), metric));
                Map<String, Tensor> arrays = NumpyArchive.read(folder.contributions());
                for (JsonNode node : root.path(MEASURED)) {
                    byKey.put(node.path(KEY).asText(), evaluation(node, metrics, arrays));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("What was measured of {} is not used", folder.path(), e);
            byKey.clear();
        }
        return new KeptEvaluation(weights(folder), byKey);
    }

    private static Evaluation evaluation(JsonNode node, Map<String, Metric> metrics, Map<String, Tensor> arrays) {
        List<Metric> own = new ArrayList<>();
        node.path(METRICS).forEach(id -> own.add(found(metrics, id)));
        Map<String, double[]> contributions = new LinkedHashMap<>();
        node.path(CONTRIBUTIONS)
                .forEach(id -> contributions.put(id.asText(), found(arrays, id).toDoubles()));
        List<Warning> warnings = new ArrayList<>();
        node.path("warnings")
                .forEach(warning -> warnings.add(new Warning(
                        warning.path("evidence").asText(),
                        warning.path("cause").asText(),
                        warning.path("remedy").asText())));
        return new Evaluation(own, warnings, contributions);
    }

    private static <V> V found(Map<String, V> values, JsonNode id) {
        return Optional.ofNullable(values.get(id.asText()))
                .orElseThrow(() -> new IllegalArgumentException("There is no '" + id.asText() + "'"));
    }

    /** Returns what an evaluator measured, where nothing differs that decides it. */
    Optional<Evaluation> find(Assembly assembly, Selection evaluator) {
        return Optional.ofNullable(byKey.get(key(weights, assembly, evaluator)));
    }
}
