package org.pushforward.host.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.host.Outcome;
import org.pushforward.host.experiment.Expectation;
import org.pushforward.host.json.MetricsJson;

/** Reads what was measured of a member from the file {@code evaluation.json} of its run. */
final class MemberEvaluation {
    private static final ObjectMapper JSON = new ObjectMapper();

    private MemberEvaluation() {}

    /**
     * Returns the result of a member that is done.
     *
     * @throws DataException when its evaluation is missing or damaged
     */
    static MemberResult read(Member member, SweepFolder folder) {
        Path file = folder.run(member).evaluation();
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            Map<String, Metric> metrics = new LinkedHashMap<>();
            MetricsJson.read(root).forEach(metric -> metrics.put(metric.id(), metric));
            List<String> missed = new ArrayList<>();
            for (JsonNode node : root.path("expected")) {
                Outcome outcome = outcome(node, metrics);
                if (!outcome.reproduced()) {
                    missed.add(outcome.words());
                }
            }
            return new MemberResult(member, MemberState.DONE, Optional.empty(), List.copyOf(metrics.values()), missed);
        } catch (IOException | IllegalArgumentException e) {
            throw new DataException(
                    "The evaluation " + file + " cannot be read: measure the run again with 'pushforward evaluate "
                            + folder.run(member).path() + "'",
                    e);
        }
    }

    private static Outcome outcome(JsonNode node, Map<String, Metric> metrics) {
        String id = node.path("id").asText();
        Map<String, Double> bounds = new LinkedHashMap<>();
        for (String bound : Expectation.BOUNDS) {
            if (node.has(bound)) {
                bounds.put(bound, node.path(bound).asDouble());
            }
        }
        return new Outcome(new Expectation(id, bounds), Optional.ofNullable(metrics.get(id)));
    }
}
