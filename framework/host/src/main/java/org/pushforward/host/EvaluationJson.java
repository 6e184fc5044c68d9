package org.pushforward.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;

/** Evaluations as JSON. */
final class EvaluationJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private EvaluationJson() {}

    static String write(EvaluationReport report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("run", report.run()).put("data", report.data());
        ArrayNode metrics = root.putArray("metrics");
        for (Metric metric : report.metrics()) {
            ObjectNode node = metrics.addObject()
                    .put("id", metric.id())
                    .put("value", metric.value())
                    .put("standardError", metric.standardError())
                    .put("unit", metric.unit())
                    .put("better", metric.better().name().toLowerCase(Locale.ROOT));
            if (metric.n() > 0) {
                node.put("n", metric.n());
            }
        }
        if (!report.warnings().isEmpty()) {
            ArrayNode warnings = root.putArray("warnings");
            for (Warning warning : report.warnings()) {
                warnings.addObject()
                        .put("evidence", warning.evidence())
                        .put("cause", warning.cause())
                        .put("remedy", warning.remedy());
            }
        }
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
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An evaluation cannot be written as JSON", e);
        }
    }
}
