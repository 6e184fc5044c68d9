package org.pushforward.host.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.host.json.MetricsJson;
import org.pushforward.report.comparison.SweptRow;

/** The file {@code sweep.json}: what is swept, and the state and the results of all members. */
final class SweepIndex {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private SweepIndex() {}

    static String write(SweepResult result) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode sweep = root.putArray("sweep");
        result.keys().forEach(sweep::add);
        ArrayNode members = root.putArray("members");
        for (MemberResult one : result.members()) {
            ObjectNode node = members.addObject()
                    .put("name", one.member().name())
                    .put("state", one.state().word());
            values(node, one.member().values());
            one.failure().ifPresent(sentence -> node.put("failure", sentence));
            if (!one.missed().isEmpty()) {
                one.missed().forEach(node.putArray("missed")::add);
            }
            if (one.state() == MemberState.DONE) {
                MetricsJson.write(node, one.metrics());
            }
        }
        ArrayNode rows = root.putArray("rows");
        for (SweptRow row : result.rows()) {
            ObjectNode node = rows.addObject().put("members", row.members()).put("done", row.done());
            values(node, row.values());
            MetricsJson.write(node, row.metrics());
        }
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The results of a sweep cannot be written as JSON", e);
        }
    }

    private static void values(ObjectNode node, Map<String, String> values) {
        ObjectNode object = node.putObject("values");
        values.forEach(object::put);
    }

    /**
     * Reads which members a sweep has and what became of them; the results themselves are in their folders.
     *
     * @throws DataException when it is damaged
     */
    static SweepResult read(SweepFolder folder) {
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(folder.index()));
            List<String> keys = new ArrayList<>();
            root.path("sweep").forEach(key -> keys.add(key.asText()));
            List<MemberResult> members = new ArrayList<>();
            for (JsonNode node : root.path("members")) {
                Map<String, String> values = new LinkedHashMap<>();
                node.path("values")
                        .properties()
                        .forEach(value ->
                                values.put(value.getKey(), value.getValue().asText()));
                members.add(new MemberResult(
                        new Member(node.path("name").asText(), values),
                        MemberState.of(node.path("state").asText()),
                        Optional.ofNullable(node.path("failure").textValue()),
                        List.of(),
                        List.of()));
            }
            if (keys.isEmpty() || members.isEmpty()) {
                throw damaged(folder, new IllegalArgumentException("it names no members"));
            }
            return new SweepResult(folder, keys, members);
        } catch (IOException | IllegalArgumentException e) {
            throw damaged(folder, e);
        }
    }

    private static DataException damaged(SweepFolder folder, Exception e) {
        return new DataException(
                "The file " + folder.index() + " cannot be read (" + e.getMessage() + "); restore it from a copy", e);
    }
}
