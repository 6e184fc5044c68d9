package org.pushforward.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.pushforward.api.data.DataException;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.host.experiment.Origin;
import org.pushforward.host.experiment.Setting;
import org.pushforward.onnx.reader.OnnxFile;
import org.pushforward.training.Weights;

/**
 * Weights that another program wrote.
 *
 * @param paths where they are: one file, or one for each function
 * @param digest the SHA-256 of the file, in hexadecimal
 * @param arrays what they are, by name
 * @param functions the functions that they were found in, where the file has such
 * @param said what the file says of its model and data, as settings
 */
record WeightFile(
        List<Path> paths,
        String digest,
        Map<String, Tensor> arrays,
        List<OnnxFile> functions,
        Map<String, String> said) {
    private static final int NAMED = 4;

    /**
     * Reads NumPy archives, ONNX files or exported models, of which no two hold the same network.
     *
     * @param family tells how the layers of ONNX files become arrays
     * @throws DataException when the file is missing, or is none of them
     */
    static WeightFile read(List<Path> paths, ModelFamily<?> family) {
        List<WeightFile> files = paths.stream().map(path -> read(path, family)).toList();
        return files.size() == 1 ? files.get(0) : joined(paths, files);
    }

    /** Puts what several files hold together; their digest is that of their digests. */
    private static WeightFile joined(List<Path> paths, List<WeightFile> files) {
        StringBuilder digests = new StringBuilder();
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        List<OnnxFile> functions = new ArrayList<>();
        Map<String, String> said = new LinkedHashMap<>();
        for (WeightFile file : files) {
            file.arrays.forEach((name, array) -> {
                if (arrays.putIfAbsent(name, array) != null) {
                    throw new DataException("The file " + file.named() + " holds '" + name
                            + "', which another of the files holds, too: name one file for each network");
                }
            });
            functions.addAll(file.functions);
            file.said.forEach(said::putIfAbsent);
            digests.append(file.digest);
        }
        String digest = Sha256.of(digests.toString().getBytes(StandardCharsets.US_ASCII));
        return new WeightFile(paths, digest, arrays, functions, said);
    }

    private static WeightFile read(Path path, ModelFamily<?> family) {
        return FileFamily.isModel(path) ? ofLayers(path, family) : read(path);
    }

    private static WeightFile ofLayers(Path path, ModelFamily<?> family) {
        FileFamily model = FileFamily.read(path);
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (OnnxFile file : model.files()) {
            try {
                arrays.putAll(family.naming(file.function()));
            } catch (OptionException e) {
                throw new DataException("The ONNX file " + file.name() + " cannot be imported: " + e.getMessage(), e);
            }
        }
        return new WeightFile(List.of(path), model.digest(), arrays, model.files(), model.said());
    }

    /**
     * Reads a NumPy archive.
     *
     * @throws DataException when the file is missing or is no such archive
     */
    private static WeightFile read(Path path) {
        try {
            Map<String, Tensor> arrays = NumpyArchive.read(path);
            return new WeightFile(List.of(path), Sha256.of(Files.readAllBytes(path)), arrays, List.of(), Map.of());
        } catch (IOException e) {
            throw new DataException(
                    "No weights can be read: " + Failure.sentence(e) + "; name an .npz archive or an .onnx file", e);
        }
    }

    /** Returns the names of the files. */
    String named() {
        return paths.stream().map(path -> path.getFileName().toString()).collect(Collectors.joining(" and "));
    }

    private String located() {
        return paths.stream().map(Path::toString).collect(Collectors.joining(" and "));
    }

    /** Returns the settings that the arrays make, for those of the user to come after. */
    List<Setting> settings(String family, Imported imported) {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.of("--family", "model.family", family));
        Origin origin = new Origin("as the arrays in " + named() + " tell", Path.of(""), Optional.empty());
        if (!imported.source().isEmpty()) {
            settings.add(new Setting("data.source", imported.source(), origin));
        }
        imported.options()
                .forEach((name, value) -> settings.add(new Setting("model." + name, value.toString(), origin)));
        said.forEach((key, value) -> settings.add(new Setting(key, value, origin)));
        return settings;
    }

    /**
     * Returns the weights of a model; an array that is left over counts as data that came along when its name has no dot. A
     * network of which the functions of an ONNX file have nothing, such as the encoder beside a decoder, starts anew, and so does a parameter that no function need depend on.
     *
     * @param seed of what starts anew
     * @param others receives the names of arrays that are left over
     * @param anew receives the names of networks and parameters that start anew
     * @throws DataException when arrays are missing, of another shape, or left over; names them
     */
    Weights weights(Imported imported, Model model, long seed, Set<String> others, Set<String> anew) {
        Set<String> left = new TreeSet<>(arrays.keySet());
        left.removeAll(imported.withoutEffect());
        List<String> faults = new ArrayList<>();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            String name = imported.arrayName().apply(parameter.name());
            Tensor array = arrays.get(name);
            left.remove(name);
            if (array == null && isMissing(network(name))) {
                anew.add(network(name));
                weights.put(parameter.name(), Parameters.initial(parameter, seed));
            } else if (array == null && imported.unseen().contains(parameter.name())) {
                anew.add(parameter.name());
                weights.put(parameter.name(), Parameters.initial(parameter, seed));
            } else if (array == null) {
                faults.add("it lacks '" + name + "' of shape " + parameter.shape());
            } else if (!squeezed(array.shape(), parameter.shape()).equals(parameter.shape())) {
                faults.add("its '" + name + "' has shape " + array.shape() + " instead of " + parameter.shape());
            } else if (!isFinite(array)) {
                faults.add("its '" + name + "' has a value that is no finite number");
            } else {
                weights.put(parameter.name(), array.reshape(parameter.shape()));
            }
        }
        left.stream().filter(name -> name.contains(".")).forEach(name -> faults.add("its '" + name + "' is left over"));
        if (!faults.isEmpty()) {
            throw new DataException("The file " + located() + " does not fit the model: " + listed(faults)
                    + "; choose another file, family or other options of the model");
        }
        others.addAll(left);
        return new Weights(weights);
    }

    private boolean isMissing(String network) {
        return !functions.isEmpty()
                && arrays.keySet().stream().noneMatch(name -> network(name).equals(network));
    }

    private static String network(String name) {
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    private static boolean isFinite(Tensor array) {
        return Arrays.stream(array.toDoubles()).allMatch(Double::isFinite);
    }

    /** Drops leading axes of size 1 that the parameter does not have. */
    private static Shape squeezed(Shape array, Shape parameter) {
        Shape shape = array;
        while (shape.rank() > parameter.rank() && shape.size(0) == 1) {
            shape = shape.remove(0);
        }
        return shape;
    }

    private static String listed(List<String> faults) {
        int more = faults.size() - NAMED;
        return more > 0
                ? String.join(", ", faults.subList(0, NAMED)) + ", and " + more + " more"
                : String.join(", ", faults);
    }
}
