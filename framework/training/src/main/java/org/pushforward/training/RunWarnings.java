package org.pushforward.training;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.pushforward.api.evaluation.Warning;

/** Reads the warnings among the events of a run. */
public final class RunWarnings {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RunWarnings() {}

    /**
     * Returns each warning once, with its step, in the order in which they were given.
     *
     * @throws IOException when the events cannot be read or are not JSON
     */
    public static List<Warning> read(RunFolder folder) throws IOException {
        if (!Files.exists(folder.events())) {
            return List.of();
        }
        Set<Warning> warnings = new LinkedHashSet<>();
        for (String line : Files.readAllLines(folder.events(), StandardCharsets.UTF_8)) {
            JsonNode event = JSON.readTree(line);
            if (event.path("event").asText().equals("warned")) {
                warnings.add(new Warning(
                        "After step " + event.path("step").asLong() + ": "
                                + event.path("evidence").asText(),
                        event.path("cause").asText(),
                        event.path("remedy").asText()));
            }
        }
        return List.copyOf(warnings);
    }
}
