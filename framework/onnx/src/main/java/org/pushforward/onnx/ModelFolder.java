package org.pushforward.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Shape;
import org.pushforward.onnx.reader.OnnxFile;

/**
 * An exported model as it lies in its folder, each file as its digest in {@code model.json} says.
 *
 * @param files the functions
 * @param data the shape and range of what the model was trained on
 * @param metadata family, provenance and whatever else was said at export
 */
public record ModelFolder(List<OnnxFile> files, DataShape data, Map<String, String> metadata) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long MOST_SIZE = 1 << 20;

    public ModelFolder {
        files = List.copyOf(files);
        metadata = Map.copyOf(metadata);
    }

    /** Returns whether a folder says that it is an exported model. */
    public static boolean isOne(Path folder) {
        return Files.isRegularFile(folder.resolve(ModelDescription.FILE));
    }

    /**
     * Reads a folder.
     *
     * @throws DataException when a file is missing, malformed or not the one that was exported
     */
    public static ModelFolder read(Path folder) {
        Path description = folder.resolve(ModelDescription.FILE);
        try {
            return read(folder, MAPPER.readTree(Files.readAllBytes(description)), description);
        } catch (JsonProcessingException e) {
            throw new DataException(
                    "The file " + description + " is not JSON from line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + " on: export the model again",
                    e);
        } catch (IOException e) {
            throw new DataException("The file " + description + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static ModelFolder read(Path folder, JsonNode root, Path description) throws IOException {
        int format = root.path("format").asInt();
        if (format != ModelDescription.FORMAT) {
            throw new DataException("The file " + description + " is of format " + format + ", and "
                    + ModelDescription.FORMAT + " can be read: use the Pushforward that wrote it, or a newer one");
        }
        List<OnnxFile> files = new ArrayList<>();
        for (JsonNode function : root.path("functions")) {
            files.add(file(folder, function, description));
        }
        if (files.isEmpty()) {
            throw new DataException("The file " + description + " names no functions");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        root.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().asText()));
        return new ModelFolder(files, data(root.path("data"), description), metadata);
    }

    private static OnnxFile file(Path folder, JsonNode function, Path description) throws IOException {
        String name = function.path("file").asText();
        if (!name.matches("[A-Za-z0-9_-]+\\.onnx")) {
            throw new DataException("The file " + description + " names a file '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "', which is no ONNX file beside it");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new DataException("The file " + file + " is missing, which " + description + " names");
        }
        byte[] bytes = Files.readAllBytes(file);
        if (!Digests.sha256(bytes).equals(function.path("sha256").asText())) {
            throw new DataException("The file " + file + " is not the one that was exported, for its digest is not the"
                    + " one in " + description + ": export the model again");
        }
        return OnnxFile.of(file.toString(), bytes);
    }

    private static DataShape data(JsonNode data, Path description) {
        long[] sizes = StreamSupport.stream(data.path("shape").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
        JsonNode range = data.path("range");
        List<String> names = new ArrayList<>();
        data.path("names").forEach(name -> names.add(name.asText()));
        try {
            if (sizes.length > 0 && Arrays.stream(sizes).allMatch(size -> size > 0 && size < MOST_SIZE)) {
                return new DataShape(
                        Shape.of(sizes), range(range), LabelsJson.read(data), names, scales(data.path("ownUnits")));
            }
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    "The file " + description + " says what cannot be of its data: " + e.getMessage(), e);
        }
        throw new DataException("The file " + description + " does not say the shape of the data");
    }

    private static List<DataShape.Scale> scales(JsonNode units) {
        List<DataShape.Scale> scales = new ArrayList<>();
        for (int i = 0; i < units.path("offset").size(); i++) {
            scales.add(new DataShape.Scale(
                    units.path("offset").path(i).asDouble(),
                    units.path("factor").path(i).asDouble()));
        }
        return scales;
    }

    private static Optional<DataShape.Range> range(JsonNode range) {
        return range.size() == 2
                ? Optional.of(new DataShape.Range(
                        range.get(0).asDouble(), range.get(1).asDouble()))
                : Optional.empty();
    }
}
