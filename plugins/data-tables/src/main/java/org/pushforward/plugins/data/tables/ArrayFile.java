package org.pushforward.plugins.data.tables;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pushforward.api.data.DataException;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.graph.npy.NumpyException;
import org.pushforward.graph.npy.NumpyFile;

/**
 * The arrays of a NumPy file: the only one of an {@code .npy}, or those of an {@code .npz} by name.
 *
 * @param file where they were read
 * @param arrays by name; the array of an {@code .npy} has the empty one
 * @param sha256 the digest of the file in hexadecimal
 */
record ArrayFile(Path file, Map<String, Tensor> arrays, String sha256) {
    ArrayFile {
        arrays = Map.copyOf(arrays);
    }

    /**
     * Reads a file.
     *
     * @throws DataException when it is missing, has another ending, or is malformed
     */
    static ArrayFile read(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (!name.endsWith(".npy") && !name.endsWith(".npz")) {
            throw new DataException("The file " + file
                    + " ends neither with .npy nor with .npz; give an array that numpy.save or numpy.savez wrote");
        }
        try {
            Map<String, Tensor> arrays =
                    name.endsWith(".npz") ? NumpyArchive.read(file) : Map.of("", NumpyFile.read(file));
            return new ArrayFile(file, arrays, digest(file));
        } catch (NoSuchFileException e) {
            throw new DataException(
                    "The file " + file.toAbsolutePath() + " does not exist; check the option 'path'", e);
        } catch (NumpyException e) {
            throw new DataException(e.getMessage() + "; write it again with numpy.save or numpy.savez", e);
        } catch (IOException e) {
            throw new DataException(
                    "The file " + file + " cannot be read (" + e.getMessage() + "); check the option 'path'", e);
        }
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Digests.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Returns the array of examples.
     *
     * @param key its name; empty for the only one
     * @throws DataException when there is none of that name, or several and no name
     */
    Tensor examples(String key) {
        if (key.isEmpty() && arrays.size() == 1) {
            return arrays.values().iterator().next();
        }
        if (key.isEmpty()) {
            throw new DataException("The file " + file + " holds " + arrays.size() + " arrays, " + names()
                    + "; choose one with the option 'key'");
        }
        return find("key", key);
    }

    /** Returns the array of labels of a name; empty when the name is. */
    Optional<Tensor> labels(String key) {
        return key.isEmpty() ? Optional.empty() : Optional.of(find("labels-key", key));
    }

    private Tensor find(String option, String key) {
        Tensor found = arrays.get(key);
        if (found == null || key.isEmpty()) {
            throw new DataException("The file " + file + " has no array '" + key + "'; the option '" + option + "' "
                    + (arrays.containsKey("") ? "is for .npz files" : "takes one of " + names()));
        }
        return found;
    }

    private String names() {
        return arrays.keySet().stream().sorted().collect(Collectors.joining(", "));
    }
}
