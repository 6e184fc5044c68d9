package org.pushforward.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.pushforward.host.json.MetricsJson;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.ComparisonInput;
import org.pushforward.report.comparison.Standing;

/** Comparisons as JSON. */
final class ComparisonJson {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ComparisonJson() {}

    static String write(ComparisonInput input) {
        ObjectNode root = JSON.createObjectNode();
        root.put("data", input.data());
        root.set("conditions", JSON.valueToTree(input.conditions()));
        List<String> different = List.copyOf(input.differences().keySet());
        ArrayNode runs = root.putArray("runs");
        for (ComparedRun run : input.runs()) {
            ObjectNode node = runs.addObject().put("run", run.name()).put("family", run.family());
            node.put("parameters", run.parameters());
            run.cost()
                    .ifPresent(cost -> node.putObject("training")
                            .put("seconds", cost.seconds())
                            .put("steps", cost.steps()));
            MetricsJson.write(node, run.metrics());
            ObjectNode settings = node.putObject("differs");
            different.forEach(key -> settings.put(key, run.settings().get(key)));
            EvaluationJson.warnings(node, run.warnings());
        }
        ArrayNode best = root.putArray("best");
        for (String metric : input.metricIds()) {
            Standing standing = input.standing(metric, input.runs().get(0).data());
            if (!standing.best().isEmpty()) {
                ObjectNode node = best.addObject().put("id", metric);
                ArrayNode names = node.putArray("runs");
                standing.best().forEach(run -> names.add(input.runs().get(run).name()));
                node.put("paired", standing.paired());
            }
        }
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A comparison cannot be written as JSON", e);
        }
    }
}
