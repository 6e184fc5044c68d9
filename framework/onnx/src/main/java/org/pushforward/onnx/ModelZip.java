package org.pushforward.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.pushforward.graph.file.WholeFile;

/** The files of an exported model in one zip archive, stored and without times, so that equal files make equal bytes. */
final class ModelZip {
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int MOST_ENTRIES = 16;
    private static final String OUTSIDE = "[/\\\\].*|(.*[/\\\\])?\\.\\.([/\\\\].*)?";
    private static final int MOST_BYTES = 1 << 30;

    private ModelZip() {}

    /** Returns whether a path names such an archive. */
    static boolean isOne(Path path) {
        return path.toString().endsWith(".zip");
    }

    static void write(Path out, Map<String, byte[]> files) throws IOException {
        Files.createDirectories(out.toAbsolutePath().getParent());
        WholeFile.write(out, stream -> {
            ZipOutputStream zip = new ZipOutputStream(stream);
            zip.setMethod(ZipOutputStream.STORED);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(entry(file.getKey(), file.getValue()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    private static ZipEntry entry(String name, byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(EPOCH);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(checksum.getValue());
        return entry;
    }

    /**
     * Returns the files by name, those at the root of the archive or in one folder of it.
     *
     * @throws ZipException when it is no archive, or one that cannot be that of a model
     */
    static Map<String, byte[]> read(Path file) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new ZipException("it holds " + zip.size() + " files");
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().matches(OUTSIDE)) {
                    throw new ZipException("it holds a path that leads out of it");
                }
                String name = entry.getName().substring(entry.getName().indexOf('/') + 1);
                try (InputStream in = zip.getInputStream(entry)) {
                    byte[] bytes = in.readNBytes(MOST_BYTES);
                    if (bytes.length == MOST_BYTES) {
                        throw new ZipException("'" + name + "' in it is larger than 1 GB");
                    }
                    if (files.put(name, bytes) != null) {
                        throw new ZipException("it holds '" + name + "' twice");
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
        return files;
    }
}
