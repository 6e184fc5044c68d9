package org.pushforward.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.host.json.MetricsJson;

/** Evaluations as JSON. */
final class EvaluationJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private EvaluationJson() {}

    static String write(EvaluationReport report) {
        return text(node(report));
    }

    static ObjectNode node(EvaluationReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("run", report.run()).put("data", report.data());
        MetricsJson.write(root, report.metrics());
        warnings(root, report.warnings());
        if (!report.outcomes().isEmpty()) {
            ArrayNode expected = root.putArray("expected");
            for (Outcome outcome : report.outcomes()) {
                ObjectNode node =
                        expected.addObject().put("id", outcome.expectation().metric());
                outcome.expectation().bounds().forEach(node::put);
                outcome.measured().ifPresent(metric -> node.put("measured", metric.value()));
                node.put("reproduced", outcome.reproduced());
            }
        }
        return root;
    }

    static String text(ObjectNode root) {
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An evaluation cannot be written as JSON", e);
        }
    }

    /** Adds what looks wrong, where something does. */
    static void warnings(ObjectNode owner, List<Warning> seen) {
        if (seen.isEmpty()) {
            return;
        }
        ArrayNode warnings = owner.putArray("warnings");
        for (Warning warning : seen) {
            warnings.addObject()
                    .put("evidence", warning.evidence())
                    .put("cause", warning.cause())
                    .put("remedy", warning.remedy());
        }
    }
}
