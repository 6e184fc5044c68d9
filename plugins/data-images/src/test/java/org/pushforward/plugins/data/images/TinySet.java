package org.pushforward.plugins.data.images;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.pushforward.plugins.data.images.PublishedSet.Half;
import org.pushforward.plugins.data.images.PublishedSet.PinnedFile;

/** A set of five and two images of 3 x 2 pixels. */
final class TinySet {
    static final String TRAINING_IMAGES = "train-images-idx3-ubyte";
    static final String TRAINING_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private TinySet() {}

    /** The unpacked files by name. */
    static Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(TRAINING_IMAGES, images(5));
        files.put(TRAINING_LABELS, idx(new int[] {5}, new byte[] {0, 1, 2, 1, 0}));
        files.put(TEST_IMAGES, images(2));
        files.put(TEST_LABELS, idx(new int[] {2}, new byte[] {2, 0}));
        return files;
    }

    static byte[] images(int count) {
        byte[] pixels = new byte[count * 6];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        return idx(new int[] {count, 3, 2}, pixels);
    }

    static byte[] idx(int[] sizes, byte[] elements) {
        ByteBuffer file = ByteBuffer.allocate(4 + 4 * sizes.length + elements.length);
        file.put(new byte[] {0, 0, 8, (byte) sizes.length});
        for (int size : sizes) {
            file.putInt(size);
        }
        return file.put(elements).array();
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** The set with the digests of the given files. */
    static PublishedSet pinned(Map<String, byte[]> files, URI... mirrors) {
        return new PublishedSet(
                "Tiny",
                "tiny",
                List.of(mirrors),
                new Half(pin(files, TRAINING_IMAGES), pin(files, TRAINING_LABELS)),
                new Half(pin(files, TEST_IMAGES), pin(files, TEST_LABELS)),
                3);
    }

    private static PinnedFile pin(Map<String, byte[]> files, String name) {
        return new PinnedFile(name, HexFormat.of().formatHex(Unpacked.sha256().digest(files.get(name))));
    }

    /** Writes the files into the folder of the set below a data folder, gzipped or not. */
    static void write(Path dataFolder, Map<String, byte[]> files, boolean gzipped) throws IOException {
        Path folder = Files.createDirectories(dataFolder.resolve("tiny"));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(
                    folder.resolve(file.getKey() + (gzipped ? ".gz" : "")),
                    gzipped ? gzip(file.getValue()) : file.getValue());
        }
    }
}
