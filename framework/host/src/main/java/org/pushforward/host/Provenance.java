package org.pushforward.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.onnx.DataJson;

/** The record of what made a run: {@code provenance.json}. */
final class Provenance {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String DATA = "data";
    private static final String DIGEST = "digest";
    private static final String PLUGINS = "plugins";
    private static final String ENDED = "ended";
    private static final String GOAL = "goal";
    private static final String TRAINING = "training";
    private static final String SECONDS = "seconds";
    private static final String STEPS = "steps";

    private final Path file;
    private final ObjectNode content;

    private Provenance(Path file, ObjectNode content) {
        this.file = file;
        this.content = content;
    }

    /** Describes a run that begins now. */
    static Provenance begin(Path file, Assembly assembly, Goal goal) {
        ObjectNode content = JSON.createObjectNode();
        content.put("pushforward", ProductVersion.current());
        content.put(GOAL, goal.name().toLowerCase(Locale.ROOT));
        plugins(content, assembly);
        content.put("seed", assembly.experiment().seed());
        ObjectNode data = content.putObject(DATA);
        data.put("source", assembly.experiment().data().id())
                .put(DIGEST, assembly.data().digest());
        DataJson.write(assembly.data().shape(), data);
        machine(content);
        content.put("started", now());
        return new Provenance(file, content);
    }

    /** Notes where the weights come from with which the run begins. */
    void imported(WeightFile file) {
        content.putObject("imported").put("file", file.named()).put(DIGEST, file.digest());
    }

    /** Notes whose generator the run begins with. */
    void started(GeneratorStart start) {
        content.putObject("generator")
                .put("run", start.run().toString())
                .put("step", start.step())
                .put(DIGEST, start.digest());
    }

    /**
     * Notes that the run goes on now.
     *
     * @throws DataException when the data is not that of its beginning
     */
    void goOn(Assembly assembly, long step) {
        if (!dataDigest().equals(assembly.data().digest())) {
            throw new DataException("The data is not the data that this run began with (its digest, in " + file
                    + ", is another one): restore the data");
        }
        ObjectNode entry = content.withArray("resumed").addObject();
        entry.put("time", now()).put("step", step);
        plugins(entry, assembly);
        content.remove(ENDED);
    }

    /**
     * Reads the record of a run.
     *
     * @throws DataException when it is missing or damaged
     */
    static Provenance read(Path file) {
        try {
            if (JSON.readTree(Files.readAllBytes(file)) instanceof ObjectNode object) {
                return new Provenance(file, object);
            }
        } catch (IOException e) {
            throw new DataException(
                    "The file " + file + " cannot be read (" + Failure.sentence(e)
                            + "); restore it from a copy of the run",
                    e);
        }
        throw new DataException("The file " + file + " is not the provenance of a run");
    }

    private static void plugins(ObjectNode content, Assembly assembly) {
        ArrayNode plugins = content.putArray(PLUGINS);
        for (Plugin plugin : assembly.plugins()) {
            plugins.addObject()
                    .put("id", plugin.id())
                    .put("version", plugin.version())
                    .put(DIGEST, plugin.digest());
        }
    }

    private static void machine(ObjectNode content) {
        content.putObject("java")
                .put("version", System.getProperty("java.version"))
                .put("vendor", System.getProperty("java.vendor"));
        content.set("machine", JSON.valueToTree(machine()));
    }

    /** Returns what the machine is, as far as it decides results and their cost. */
    static Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        machine.put("architecture", System.getProperty("os.arch"));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        return machine;
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Returns the digest of the data that the run began with. */
    String dataDigest() {
        return content.path(DATA).path(DIGEST).asText();
    }

    /** Returns the shape and meaning of the data that the run began with. */
    DataShape dataShape() {
        try {
            return DataJson.read(content.path(DATA))
                    .orElseThrow(() -> new DataException("The file " + file + " does not say the shape of the data"));
        } catch (IllegalArgumentException e) {
            throw new DataException("The file " + file + " says what cannot be of the data: " + e.getMessage(), e);
        }
    }

    /** Returns the record as names and values, in order. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : content.properties()) {
            JsonNode value = field.getValue();
            if (field.getKey().equals(PLUGINS)) {
                value.forEach(one -> lines.put(
                        "plugin " + one.path("id").asText(),
                        one.path("version").asText() + " " + one.path(DIGEST).asText()));
            } else if (value.isObject()) {
                value.properties()
                        .forEach(part -> lines.put(field.getKey() + " " + part.getKey(), text(part.getValue())));
            } else if (value.isValueNode()) {
                lines.put(field.getKey(), value.asText());
            }
        }
        return lines;
    }

    private static String text(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(part -> part.getKey() + " " + text(part.getValue()))
                    .collect(Collectors.joining("; "));
        }
        return value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(Provenance::text)
                        .collect(Collectors.joining(", "))
                : value.asText();
    }

    /** Writes the record as it stands. */
    void write() {
        try {
            OutputFile.write(file, JSON.writeValueAsString(content) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The provenance cannot be written as JSON", e);
        }
    }

    /** Returns what the run is to leave behind. */
    Goal goal() {
        boolean report = content.path(GOAL).asText().equals(Goal.REPORT.name().toLowerCase(Locale.ROOT));
        return report ? Goal.REPORT : Goal.MODEL;
    }

    /** Returns the seconds that training took, interruptions left out. */
    double trainingSeconds() {
        return content.path(TRAINING).path(SECONDS).asDouble();
    }

    /** Returns the number of steps made in that time. */
    long trainingSteps() {
        return content.path(TRAINING).path(STEPS).asLong();
    }

    /** Notes that training ended now, after so much time and so many steps more, and writes the record. */
    void end(Duration time, long steps) {
        double seconds = trainingSeconds() + time.toNanos() * 1e-9;
        long made = trainingSteps() + steps;
        content.putObject(TRAINING).put(SECONDS, seconds).put(STEPS, made);
        content.put(ENDED, now());
        write();
    }
}
