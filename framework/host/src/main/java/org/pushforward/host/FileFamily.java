package org.pushforward.host;

import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.host.plugins.Plugin;
import org.pushforward.onnx.DataJson;
import org.pushforward.onnx.ModelFolder;
import org.pushforward.onnx.reader.FileFunction;
import org.pushforward.onnx.reader.OnnxFile;
import org.pushforward.onnx.reader.OnnxModel;

/**
 * Models that lie in files, an exported folder or one ONNX file of whatever origin, as a family of which nothing is
 * trained.
 */
final class FileFamily implements ModelFamily<FileFamily.Options> {
    static final String ID = "onnx";
    static final Plugin PLUGIN = new Plugin(ID, "", "", "", 1, Plugin.State.ACTIVE);

    private final List<OnnxFile> files;
    private final Optional<DataShape> data;
    private final Map<String, String> metadata;

    /** The distributions of latent variables. */
    enum Prior {
        NORMAL
    }

    /** What a file may not say of itself. */
    record Options(
            @Option(help = "distribution of the latent variables", defaultValue = "normal")
            Prior latent,

            @Option(
                    help = "number of latent variables; 0 for as many as the file takes",
                    defaultValue = "0",
                    minimum = 0,
                    maximum = 1e6)
            int latentSize,

            @Option(
                    help = "what the file computes: generator, density, encoder or critic; else found by its shapes",
                    defaultValue = "")
            String function,

            @Option(help = "name of the input", defaultValue = "")
            String input,

            @Option(help = "name of the output, where there are several", defaultValue = "")
            String output) {}

    private FileFamily(List<OnnxFile> files, Optional<DataShape> data, Map<String, String> metadata) {
        this.files = files;
        this.data = data;
        this.metadata = metadata;
    }

    /** Returns whether a path is a model rather than a run. */
    static boolean isOne(Path path) {
        boolean named = path.toString().endsWith(".onnx") && !Files.isDirectory(path);
        return named || Files.isRegularFile(path) || ModelFolder.isOne(path);
    }

    /** Returns whether a path is an ONNX file or an exported model, by its name. */
    static boolean isModel(Path path) {
        return path.toString().endsWith(".onnx") || ModelFolder.isOne(path);
    }

    /** Returns the files of the functions. */
    List<OnnxFile> files() {
        return files;
    }

    /** Returns the digest of all files together, SHA-256 in hexadecimal. */
    String digest() {
        return OnnxFile.digest(files);
    }

    /** Returns as settings what exported files say of their model and their data. */
    Map<String, String> said() {
        Map<String, String> settings = new LinkedHashMap<>();
        metadata.forEach((key, value) -> {
            if (key.startsWith("model.")) {
                settings.put(key, value);
            }
        });
        source().ifPresent(id -> settings.put("data.source", id));
        return settings;
    }

    /**
     * Reads an exported folder or its zip archive, or an ONNX file.
     *
     * @throws DataException when it is malformed, or not as it was exported
     */
    static FileFamily read(Path path) {
        if (ModelFolder.isOne(path)) {
            ModelFolder folder = ModelFolder.read(path);
            return new FileFamily(folder.files(), Optional.of(folder.data()), folder.provenance());
        }
        ModelFolder.check(path);
        OnnxFile file = OnnxFile.read(path);
        return new FileFamily(List.of(file), data(path, file.metadata()), file.metadata());
    }

    /** Files that Pushforward exported say what their data is. */
    private static Optional<DataShape> data(Path path, Map<String, String> properties) {
        try {
            return DataJson.of(properties);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new DataException("The ONNX file " + path + " says of its data what cannot be: " + e.getMessage(), e);
        }
    }

    /** Returns the id of the data source that the model was trained on; empty when it is not known. */
    Optional<String> source() {
        return Optional.ofNullable(metadata.get("data"));
    }

    /** Returns the digest of the data that the model was trained on; empty when it is not known. */
    Optional<String> dataDigest() {
        return Optional.ofNullable(metadata.get("data.digest"));
    }

    /** Returns data in the units that the files say; as it is where they say nothing of their data. */
    Dataset inUnits(Dataset other) {
        return data.map(trainedOn -> InUnits.of(other, trainedOn)).orElse(other);
    }

    /** Returns the shape of the data: as the files say, or else as the generator makes it. */
    DataShape shape() {
        return data.orElseGet(() -> files.stream()
                .map(file -> FileFunction.find(file, 0, FileFunction.Hints.none()))
                .filter(function -> function.role() == FileFunction.Role.GENERATOR)
                .findFirst()
                .map(function -> new DataShape(function.example(), Optional.empty(), 0, List.of()))
                .orElseThrow(
                        () -> new DataException("The ONNX file " + files.get(0).name() + " has no generator")));
    }

    @Override
    public Descriptor<Options> descriptor() {
        return new Descriptor<>(
                ID, "A model that lies in ONNX files", "", OptionsType.of(MethodHandles.lookup(), Options.class));
    }

    @Override
    public Model define(DataShape shape, Options options) {
        FileFunction.Hints hints =
                new FileFunction.Hints(options.function(), options.latentSize(), options.input(), options.output());
        return OnnxModel.of(
                files.stream()
                        .map(file -> FileFunction.find(file, shape.features(), hints))
                        .toList(),
                data.map(DataShape::labels)
                        .filter(labels -> !labels.isEmpty())
                        .map(shape::withLabels)
                        .orElse(shape));
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation("maximum-likelihood", Map.of(), List.of("kl-to-truth", "nll", "modes", "energy"));
    }
}
