package org.pushforward.host.plugins.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pushforward.graph.file.WholeFile;
import org.pushforward.host.plugins.PluginProblem;

/**
 * What a jar did when it was tried, as the process that tried it tells the one that asked.
 *
 * @param provides what it offers, such as {@code model family realnvp: A flow of affine couplings}
 * @param laws the laws that hold; empty where they were not tried
 * @param problems what was wrong with it
 * @param complete whether the process came to its end; else it is another's that says so
 */
record TrialReport(List<String> provides, List<String> laws, List<PluginProblem> problems, boolean complete) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    void write(Path file) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        ArrayNode offers = root.putArray("provides");
        provides.forEach(offers::add);
        ArrayNode held = root.putArray("laws");
        laws.forEach(held::add);
        ArrayNode list = root.putArray("problems");
        problems.forEach(problem -> list.addObject()
                .put("subject", problem.subject())
                .put("cause", problem.cause())
                .put("remedy", problem.remedy())
                .put("details", problem.details()));
        WholeFile.write(file, out -> out.write(MAPPER.writeValueAsBytes(root)));
    }

    static TrialReport read(Path file) throws IOException {
        JsonNode root = MAPPER.readTree(file.toFile());
        List<String> provides = new ArrayList<>();
        root.path("provides").forEach(offer -> provides.add(offer.asText()));
        List<String> laws = new ArrayList<>();
        root.path("laws").forEach(law -> laws.add(law.asText()));
        List<PluginProblem> problems = new ArrayList<>();
        root.path("problems")
                .forEach(problem -> problems.add(new PluginProblem(
                        problem.path("subject").asText(),
                        problem.path("cause").asText(),
                        problem.path("remedy").asText(),
                        problem.path("details").asText())));
        return new TrialReport(provides, laws, problems, true);
    }
}
