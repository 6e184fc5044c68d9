package org.pushforward.host.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.pushforward.api.evaluation.Metric;

/** What was measured, as the array {@code metrics} of a JSON object. */
public final class MetricsJson {
    private static final String KEY = "metrics";

    private MetricsJson() {}

    /** Adds metrics to the object that they belong to. */
    public static void write(ObjectNode owner, List<Metric> metrics) {
        ArrayNode array = owner.putArray(KEY);
        for (Metric metric : metrics) {
            ObjectNode node = array.addObject()
                    .put("id", metric.id())
                    .put("value", metric.value())
                    .put("standardError", metric.standardError())
                    .put("unit", metric.unit())
                    .put("better", metric.better().name().toLowerCase(Locale.ROOT));
            if (metric.n() > 0) {
                node.put("n", metric.n());
            }
        }
    }

    /**
     * Reads the metrics of an object.
     *
     * @throws IllegalArgumentException when one is damaged
     */
    public static List<Metric> read(JsonNode owner) {
        List<Metric> metrics = new ArrayList<>();
        for (JsonNode node : owner.path(KEY)) {
            metrics.add(new Metric(
                    node.path("id").asText(),
                    node.path("value").asDouble(Double.NaN),
                    node.path("standardError").asDouble(),
                    node.path("unit").asText(),
                    Metric.Better.valueOf(node.path("better").asText().toUpperCase(Locale.ROOT)),
                    node.path("n").asLong()));
        }
        return metrics;
    }
}
