package org.pushforward.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** The bytes of the files of a model, each read once, so that what is checked is what is used. */
final class ModelFiles {
    private static final int MOST_FILES = 64;
    private static final int MOST_BYTES = 1 << 30;

    private final String place;
    private final Map<String, byte[]> files = new HashMap<>();

    private ModelFiles(String place) {
        this.place = place;
    }

    /** Reads the files in a folder. */
    static ModelFiles folder(Path folder) throws IOException {
        ModelFiles read = new ModelFiles(folder + folder.getFileSystem().getSeparator());
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.{json,onnx}")) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    read.files.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        return read;
    }

    /** Reads the files in a zip archive, at its root or all in one folder of it. */
    static ModelFiles archive(Path archive) throws IOException {
        ModelFiles read = new ModelFiles(archive + "!/");
        try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
            if (zip.size() > MOST_FILES) {
                throw new ZipException("it holds " + zip.size() + " files");
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                String path = entry.getName();
                if (path.matches("[/\\\\].*|(.*[/\\\\])?\\.\\.([/\\\\].*)?")) {
                    throw new ZipException("it holds a path that leads out of it");
                }
                String name = path.substring(path.indexOf('/') + 1);
                boolean ours = (name.endsWith(".json") || name.endsWith(".onnx")) && name.indexOf('/') < 0;
                if (ours && read.files.put(name, bytes(zip, entry)) != null) {
                    throw new ZipException("it holds " + name + " twice");
                }
            }
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
        return read;
    }

    private static byte[] bytes(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            // What an entry says of its size need not be true.
            byte[] bytes = in.readNBytes((int) Math.min(MOST_BYTES, entry.getSize() + 1));
            if (bytes.length != entry.getSize()) {
                throw new ZipException(entry.getName() + " in it is larger than 1 GB, or not of its size");
            }
            return bytes;
        }
    }

    /** Returns the bytes of a file; null when it is missing. */
    byte[] get(String name) {
        return files.get(name);
    }

    /** Returns what a file is called in sentences. */
    String place(String name) {
        return place + name;
    }
}
