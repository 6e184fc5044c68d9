package org.pushforward.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.onnx.reader.OnnxFile;

/**
 * An exported model as it lies in its folder or zip archive, each file as its digest in {@code model.json} says.
 *
 * @param files the functions
 * @param data the shape and range of what the model was trained on
 * @param provenance family and whatever else was said at export
 */
public record ModelFolder(List<OnnxFile> files, DataShape data, Map<String, String> provenance) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FUNCTIONS = "functions";

    public ModelFolder {
        files = List.copyOf(files);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    }

    /** Where the files of a model come from. */
    @FunctionalInterface
    private interface Source {
        /** Returns the bytes of a file; empty when it is missing. */
        Optional<byte[]> file(String name) throws IOException;
    }

    /** Returns whether a path says that it is an exported model. */
    public static boolean isOne(Path path) {
        return Files.isRegularFile(path.resolve(ModelDescription.FILE))
                || (ModelZip.isOne(path) && Files.isRegularFile(path));
    }

    /**
     * Reads a folder or a zip archive.
     *
     * @throws DataException when a file is missing, malformed or not the one that was exported
     */
    public static ModelFolder read(Path path) {
        if (Files.isDirectory(path)) {
            return read(path, name -> bytes(path.resolve(name)));
        }
        try {
            Map<String, byte[]> files = ModelZip.read(path);
            return read(path, name -> Optional.ofNullable(files.get(name)));
        } catch (ZipException e) {
            throw new DataException(
                    "The file " + path + " is no zip archive of an exported model: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new DataException("The file " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Checks a single file of an exported model against the {@code model.json} beside it; a file that no such description
     * names may be anything.
     *
     * @throws DataException when it is not the file that was exported, or the description beside it is damaged
     */
    public static void check(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path description = folder.resolve(ModelDescription.FILE);
        if (!Files.isRegularFile(description) || !Files.isRegularFile(file)) {
            return;
        }
        JsonNode root = description(folder, name -> bytes(folder.resolve(name)));
        String name = file.getFileName().toString();
        for (JsonNode function : root.path(FUNCTIONS)) {
            if (function.path("file").asText().equals(name)) {
                file(folder, function, described -> bytes(folder.resolve(described)));
            }
        }
    }

    private static Optional<byte[]> bytes(Path file) throws IOException {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    }

    private static JsonNode description(Path model, Source source) {
        Path description = model.resolve(ModelDescription.FILE);
        try {
            byte[] bytes = source.file(ModelDescription.FILE)
                    .orElseThrow(() -> new DataException("The file " + description
                            + " is missing, without which there is no exported model: export it again"));
            return MAPPER.readTree(bytes);
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

    private static ModelFolder read(Path model, Source source) {
        JsonNode root = description(model, source);
        Path description = model.resolve(ModelDescription.FILE);
        JsonNode format = root.path("format");
        if (format.asInt() != ModelDescription.FORMAT) {
            throw new DataException("The file " + description + " is of format " + format.asText("unknown") + ", and "
                    + ModelDescription.FORMAT + " can be read: use the Pushforward that wrote it, or a newer one");
        }
        List<OnnxFile> files = new ArrayList<>();
        for (JsonNode function : root.path(FUNCTIONS)) {
            files.add(OnnxFile.of(
                    model.resolve(function.path("file").asText()).toString(), file(model, function, source)));
        }
        if (files.isEmpty()) {
            throw new DataException("The file " + description + " names no functions");
        }
        Map<String, String> provenance = new LinkedHashMap<>();
        root.path("provenance")
                .properties()
                .forEach(
                        entry -> provenance.put(entry.getKey(), entry.getValue().asText()));
        return new ModelFolder(files, data(root.path("data"), description), provenance);
    }

    /** Returns the bytes of the file of a function, which are those that were exported. */
    private static byte[] file(Path model, JsonNode function, Source source) {
        Path description = model.resolve(ModelDescription.FILE);
        String name = function.path("file").asText();
        if (!name.matches("[A-Za-z0-9_-]+\\.onnx")) {
            throw new DataException("The file " + description + " names a file '" + name.replaceAll("\\p{Cntrl}", "?")
                    + "', which is no ONNX file beside it");
        }
        Path file = model.resolve(name);
        try {
            byte[] bytes = source.file(name)
                    .orElseThrow(() ->
                            new DataException("The file " + file + " is missing, which " + description + " names"));
            if (!Digests.sha256(bytes).equals(function.path("sha256").asText())) {
                throw new DataException("The file " + file + " is not the one that was exported, for its digest is not"
                        + " the one in " + description + ": export the model again");
            }
            return bytes;
        } catch (IOException e) {
            throw new DataException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static DataShape data(JsonNode data, Path description) {
        try {
            return DataJson.read(data)
                    .orElseThrow(
                            () -> new DataException("The file " + description + " does not say the shape of the data"));
        } catch (IllegalArgumentException e) {
            throw new DataException(
                    "The file " + description + " says what cannot be of its data: " + e.getMessage(), e);
        }
    }
}
