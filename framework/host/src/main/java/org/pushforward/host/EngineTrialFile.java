package org.pushforward.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.graph.file.WholeFile;
import org.pushforward.host.experiment.Experiment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What trials of engines found, in the cache folder; where that cannot be read or written, trials are made again. */
final class EngineTrialFile {
    private static final Logger LOG = LoggerFactory.getLogger(EngineTrialFile.class);
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final Path file;

    EngineTrialFile(Path cacheFolder) {
        file = cacheFolder.resolve("engine-trials.json");
    }

    /** Returns the candidate that was chosen before for the same training on the same machine. */
    Optional<Map<String, Object>> find(Assembly assembly, List<Map<String, Object>> candidates) {
        JsonNode chosen = read().path(key(assembly, candidates));
        return candidates.stream()
                .filter(candidate -> JSON.valueToTree(candidate).toString().equals(chosen.toString()))
                .findFirst();
    }

    /** Keeps a choice. */
    void keep(Assembly assembly, List<Map<String, Object>> candidates, Map<String, Object> chosen) {
        ObjectNode known = read();
        known.set(key(assembly, candidates), JSON.valueToTree(chosen));
        try {
            Files.createDirectories(file.getParent());
            byte[] bytes = JSON.writeValueAsBytes(known);
            WholeFile.write(file, out -> out.write(bytes));
        } catch (IOException e) {
            LOG.debug("The trials of engines cannot be kept in {}", file, e);
        }
    }

    private ObjectNode read() {
        try {
            if (Files.exists(file) && JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            LOG.debug("The trials of engines in {} cannot be read", file, e);
        }
        return JSON.createObjectNode();
    }

    /** Everything that decides how long a step takes. */
    private static String key(Assembly assembly, List<Map<String, Object>> candidates) {
        Experiment experiment = assembly.experiment();
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("pushforward", ProductVersion.current());
        key.put("machine", Provenance.machine());
        key.put("engine", experiment.engine().id());
        key.put("candidates", candidates);
        key.put("model", Map.of(experiment.model().id(), experiment.model().options()));
        key.put(
                "trainer",
                Map.of(experiment.trainer().id(), experiment.trainer().options()));
        key.put("batch", experiment.loop().get("batch"));
        key.put("example", assembly.data().shape().example().toString());
        try {
            return new ObjectMapper().writeValueAsString(key);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Options are plain values", e);
        }
    }
}
