package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.pushforward.api.data.DataException;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.host.experiment.Origin;
import org.pushforward.host.experiment.Setting;
import org.pushforward.training.Weights;

/**
 * Weights that another program wrote.
 *
 * @param path where they are
 * @param digest the SHA-256 of the file, in hexadecimal
 * @param arrays what they are, by name
 */
record WeightFile(Path path, String digest, Map<String, Tensor> arrays) {
    private static final int NAMED = 4;

    /**
     * Reads a NumPy archive.
     *
     * @throws DataException when the file is missing or is no such archive
     */
    static WeightFile read(Path path) {
        try {
            Map<String, Tensor> arrays = NumpyArchive.read(path);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
            return new WeightFile(path, HexFormat.of().formatHex(digest), arrays);
        } catch (IOException e) {
            throw new DataException("No weights can be read: " + Failure.sentence(e) + "; name an .npz archive", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Returns the settings that the arrays make, for those of the user to come after. */
    List<Setting> settings(String family, Imported imported) {
        List<Setting> settings = new ArrayList<>();
        settings.add(Setting.of("--family", "model.family", family));
        Origin origin = new Origin("as the arrays in " + path.getFileName() + " tell", Path.of(""), Optional.empty());
        if (!imported.source().isEmpty()) {
            settings.add(new Setting("data.source", imported.source(), origin));
        }
        imported.options()
                .forEach((name, value) -> settings.add(new Setting("model." + name, value.toString(), origin)));
        return settings;
    }

    /**
     * Returns the weights of a model; an array that is left over counts as data that came along when its name has no dot.
     *
     * @param others receives the names of those
     * @throws DataException when arrays are missing, of another shape, or left over; names them
     */
    Weights weights(Imported imported, Model model, Set<String> others) {
        Set<String> left = new TreeSet<>(arrays.keySet());
        left.removeAll(imported.withoutEffect());
        List<String> faults = new ArrayList<>();
        Map<String, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            String name = imported.arrayName().apply(parameter.name());
            Tensor array = arrays.get(name);
            left.remove(name);
            if (array == null) {
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
            throw new DataException("The file " + path + " does not fit the model: " + listed(faults)
                    + "; choose another file, family or other options of the model");
        }
        others.addAll(left);
        return new Weights(weights);
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
