package org.pushforward.graph.npy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.file.WholeFile;

/**
 * Files of several named arrays, {@code .npz}: zip archives with an entry {@code NAME.npy} for each.
 *
 * <p>Entries are read stored or deflated, and written without compression, which gains little on trained numbers. Equal
 * arrays make equal bytes.
 */
public final class NumpyArchive {
    private static final String SUFFIX = ".npy";
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private NumpyArchive() {}

    /**
     * Returns the arrays by name in the order of the archive.
     *
     * @throws NumpyException when the file is not such an archive or one of its arrays is malformed
     */
    public static Map<String, Tensor> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String name = entry.getName();
                if (!name.endsWith(SUFFIX)) {
                    throw new NumpyException(file.toString(), "holds '" + name + "', which is not a " + SUFFIX);
                }
                Tensor array = read(zip, entry, file + ":" + name);
                if (arrays.put(name.substring(0, name.length() - SUFFIX.length()), array) != null) {
                    throw new NumpyException(file.toString(), "holds '" + name + "' twice");
                }
            }
        } catch (ZipException e) {
            throw new NumpyException(file.toString(), "is not a readable zip archive: " + e.getMessage());
        } catch (EOFException e) {
            throw new NumpyException(file.toString(), "ends before its entries do");
        }
        return Collections.unmodifiableMap(arrays);
    }

    private static Tensor read(ZipFile zip, ZipEntry entry, String name) throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), checksum)) {
            Tensor array = NumpyFile.read(in, name);
            if (checksum.getValue() != entry.getCrc()) {
                throw new NumpyException(name, "does not have the checksum that its archive states");
            }
            return array;
        }
    }

    /** Writes arrays by name to a file, which appears whole or not at all and replaces another of its name. */
    public static void write(Path file, Map<String, Tensor> arrays) throws IOException {
        WholeFile.write(file, out -> write(out, arrays));
    }

    /** Writes arrays by name, in the order of the map, to a stream, which is not closed. */
    public static void write(OutputStream out, Map<String, Tensor> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION);
        for (Map.Entry<String, Tensor> array : List.copyOf(arrays.entrySet())) {
            ZipEntry entry = new ZipEntry(array.getKey() + SUFFIX);
            entry.setTimeLocal(EPOCH);
            zip.putNextEntry(entry);
            NumpyFile.write(zip, array.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }
}
