package org.pushforward.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipException;
import org.pushforward.runtime.format.JsonObject;
import org.pushforward.runtime.format.MalformedException;
import org.pushforward.runtime.format.OnnxFile;

/** Reads and checks a model, before native code sees any of it. */
final class ModelReader {
    private static final String DESCRIPTION = "model.json";
    private static final String AGAIN = ": export the model again";
    private static final int MOST_DESCRIPTION = 1 << 24;

    private final Map<String, byte[]> bytes = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final ModelDescription description;

    /**
     * Reads a folder, a zip archive or a single file.
     *
     * @throws ModelException when it is no model, damaged, or not what was exported
     */
    ModelReader(Path path) {
        try {
            if (Files.isDirectory(path)) {
                description = described(ModelFiles.folder(path));
            } else if (path.toString().endsWith(".zip")) {
                description = described(ModelFiles.archive(path));
            } else {
                description = single(path);
            }
        } catch (NoSuchFileException e) {
            throw new ModelException("There is no model " + path + ": name the folder of an exported model", e);
        } catch (ZipException e) {
            throw new ModelException("The file " + path + " is no zip archive of a model: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException("The model " + path + " cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw new ModelException("The model " + path + " does not fit into Java's memory: give it more by -Xmx", e);
        }
    }

    ModelDescription description() {
        return description;
    }

    /** Returns the bytes of the file of a function. */
    byte[] bytes(String function) {
        return bytes.get(function);
    }

    /** Returns what the file of a function is called in sentences. */
    String place(String function) {
        return places.get(function);
    }

    private ModelDescription single(Path path) throws IOException {
        byte[] file = Files.readAllBytes(path);
        try {
            OnnxFile read = new OnnxFile(file);
            String name = String.valueOf(path.getFileName());
            ModelDescription said = DescriptionReader.read(SingleFile.description(name, read), read.metadata());
            if (!DescriptionCheck.isKnown(said.functions().get(0))) {
                throw new MalformedException("is none of the functions of a model");
            }
            add(said.functions().get(0), path.toString(), file, read);
            return said;
        } catch (MalformedException e) {
            throw refused(path.toString(), e);
        }
    }

    private void add(FunctionDescription function, String place, byte[] file, OnnxFile read) throws MalformedException {
        if (DescriptionCheck.isKnown(function)) {
            DescriptionCheck.require(function, read);
        }
        bytes.put(function.name(), file);
        places.put(function.name(), place);
    }

    private ModelDescription described(ModelFiles files) {
        String place = files.place(DESCRIPTION);
        byte[] json = files.get(DESCRIPTION);
        if (json == null) {
            throw new ModelException("The file " + place
                    + " is missing, without which this is no exported model: name the folder that holds it");
        }
        try {
            if (json.length > MOST_DESCRIPTION) {
                throw new MalformedException("is larger than 16 MB");
            }
            JsonObject root = JsonObject.read(json);
            ModelDescription said = DescriptionReader.read(root, Map.of());
            List<JsonObject> functions = root.objects("functions");
            for (int i = 0; i < functions.size(); i++) {
                file(files, said.functions().get(i), functions.get(i).text("sha256"));
            }
            return said;
        } catch (MalformedException e) {
            throw refused(place, e);
        }
    }

    private void file(ModelFiles files, FunctionDescription function, String digest) throws MalformedException {
        String name = function.file();
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.onnx")) {
            throw new MalformedException(
                    "names a file '" + name.replaceAll("\\p{Cntrl}", "?") + "', which is no ONNX file beside it");
        }
        byte[] file = files.get(name);
        String place = files.place(name);
        if (file == null) {
            throw new ModelException("The file " + place + " is missing, which " + DESCRIPTION + " names" + AGAIN);
        }
        if (!OnnxFile.sha256(file, file.length).equals(digest)) {
            throw new ModelException(
                    "The file " + place + " is not the one that was exported, for its digest is not the one" + " in "
                            + DESCRIPTION + AGAIN);
        }
        try {
            add(function, place, file, new OnnxFile(file));
        } catch (MalformedException e) {
            throw refused(place, e);
        }
    }

    private static ModelException refused(String place, MalformedException why) {
        String remedy = why.getMessage().contains(": ") ? "" : AGAIN;
        return new ModelException("The file " + place + " " + why.getMessage() + remedy, why);
    }
}
