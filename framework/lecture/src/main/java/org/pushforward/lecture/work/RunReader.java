package org.pushforward.lecture.work;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataException;
import org.pushforward.host.experiment.Expectation;
import org.pushforward.host.experiment.ExperimentReader;
import org.pushforward.lecture.result.Course;
import org.pushforward.lecture.result.Figure;
import org.pushforward.lecture.result.Measure;
import org.pushforward.lecture.result.Row;
import org.pushforward.training.RunFolder;

/** Reads out of the folder of a run what pages of lectures show of it. */
final class RunReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** More points than this of a course are of no use to anybody. */
    private static final int MOST_POINTS = 400;

    private final RunFolder folder;

    private RunReader(RunFolder folder) {
        this.folder = folder;
    }

    /**
     * Reads a run that is done.
     *
     * @param member the name of the member that it is; empty for the only run
     * @param values what the member has of what is swept
     * @param pictures the folder of its pictures, as a path within that of the results
     * @throws DataException when something is missing or damaged
     */
    static Row read(RunFolder folder, String member, Map<String, String> values, String pictures) {
        try {
            return new RunReader(folder).row(member, values, pictures);
        } catch (IOException e) {
            throw new DataException(
                    "The run " + folder.path() + " cannot be read (" + e.getMessage() + "): delete it, and run the"
                            + " experiment again",
                    e);
        }
    }

    private Row row(String member, Map<String, String> values, String pictures) throws IOException {
        JsonNode evaluation = JSON.readTree(Files.readAllBytes(folder.evaluation()));
        JsonNode training =
                JSON.readTree(Files.readAllBytes(folder.provenance())).path("training");
        return new Row(
                member,
                values,
                measures(evaluation),
                training.path("steps").asLong(),
                training.path("seconds").asDouble(),
                parameters(),
                settings(folder),
                courses(),
                figures(),
                pictures,
                missed(evaluation));
    }

    private static List<Measure> measures(JsonNode evaluation) {
        List<Measure> measures = new ArrayList<>();
        for (JsonNode node : evaluation.path("metrics")) {
            measures.add(new Measure(
                    node.path("id").asText(),
                    node.path("value").asDouble(),
                    node.path("standardError").asDouble(),
                    node.path("unit").asText()));
        }
        return measures;
    }

    private static List<String> missed(JsonNode evaluation) {
        List<String> missed = new ArrayList<>();
        for (JsonNode node : evaluation.path("expected")) {
            if (node.path("reproduced").asBoolean()) {
                continue;
            }
            Map<String, Double> bounds = new LinkedHashMap<>();
            Expectation.BOUNDS.stream()
                    .filter(node::has)
                    .forEach(bound -> bounds.put(bound, node.path(bound).asDouble()));
            String id = node.path("id").asText();
            String is = node.has("measured")
                    ? " is " + (float) node.path("measured").asDouble()
                    : " was not measured";
            missed.add(id + is + ", expected " + new Expectation(id, bounds).words());
        }
        return missed;
    }

    private long parameters() throws IOException {
        try (var lines = Files.lines(folder.events())) {
            String first = lines.findFirst().orElse("{}");
            return JSON.readTree(first).path("parameters").asLong();
        }
    }

    /** Returns the values of the experiment of a run by key. */
    static Map<String, String> settings(RunFolder folder) {
        Map<String, String> settings = new LinkedHashMap<>();
        ExperimentReader.read(folder.experiment())
                .forEach(setting -> settings.put(setting.key(), setting.value().toString()));
        return settings;
    }

    /** Returns the ids of the plugins that a run used; what belongs to no plugin has none. */
    static List<String> plugins(RunFolder folder) {
        try {
            List<String> ids = new ArrayList<>();
            for (JsonNode plugin :
                    JSON.readTree(Files.readAllBytes(folder.provenance())).path("plugins")) {
                if (!plugin.path("digest").asText().isEmpty()) {
                    ids.add(plugin.path("id").asText());
                }
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + folder.provenance() + " cannot be read", e);
        }
    }

    private Map<String, Course> courses() throws IOException {
        List<String> lines = Files.readAllLines(folder.metrics());
        String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split(",");
        Map<String, Course> courses = new LinkedHashMap<>();
        int every = Math.max(1, lines.size() / MOST_POINTS);
        for (int column = 1; column < names.length; column++) {
            List<Long> steps = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            int found = 0;
            for (int i = 1; i < lines.size(); i++) {
                String[] cells = lines.get(i).split(",", -1);
                boolean there = column < cells.length && !cells[column].isEmpty();
                if (there && (found++ % every == 0 || i == lines.size() - 1)) {
                    steps.add(Long.parseLong(cells[0]));
                    values.add(Double.parseDouble(cells[column]));
                }
            }
            if (!values.isEmpty()) {
                courses.put(names[column], new Course(steps, values));
            }
        }
        return courses;
    }

    private List<Figure> figures() throws IOException {
        Path file = folder.figures().resolve("figures.json");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        List<Figure> figures = new ArrayList<>();
        for (JsonNode node : JSON.readTree(Files.readAllBytes(file)).path("figures")) {
            List<Figure.Panel> panels = new ArrayList<>();
            for (JsonNode panel : node.path("panels")) {
                panels.add(new Figure.Panel(
                        panel.path("name").asText(),
                        panel.path("title").asText(),
                        panel.path("alternative").asText(),
                        panel.path("file").asText(),
                        panel.path("width").asInt()));
            }
            figures.add(new Figure(
                    node.path("id").asText(),
                    node.path("title").asText(),
                    node.path("caption").asText(),
                    panels));
        }
        return figures;
    }
}
