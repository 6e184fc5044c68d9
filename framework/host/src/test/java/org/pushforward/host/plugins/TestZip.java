package org.pushforward.host.plugins;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A bundle with files that no tool for jars would write. */
final class TestZip {
    private static final String MANIFEST =
            "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: org.example.bad\n";

    private final Map<String, String> files;
    private final Map<String, Long> zeros = new LinkedHashMap<>();
    private final Map<String, String> changes = new LinkedHashMap<>();
    private boolean stored;

    private TestZip(Map<String, String> files) {
        this.files = new TreeMap<>(files);
    }

    static TestZip of(Map<String, String> files) {
        return new TestZip(files);
    }

    /** Adds a file of zeros. */
    TestZip zeros(String name, long size) {
        zeros.put(name, size);
        return this;
    }

    /** Compresses nothing. */
    TestZip stored() {
        stored = true;
        return this;
    }

    /** Changes all bytes that are one text to those of another of equal length, once the zip is written. */
    TestZip changed(String from, String to) {
        changes.put(from, to);
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_SPEED);
            write(zip, "META-INF/MANIFEST.MF", MANIFEST);
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(zip, file.getKey(), file.getValue());
            }
            byte[] block = new byte[1 << 20];
            for (Map.Entry<String, Long> file : zeros.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                for (long left = file.getValue(); left > 0; left -= block.length) {
                    zip.write(block);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            text = text.replace(change.getKey(), change.getValue());
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void write(ZipOutputStream zip, String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        ZipEntry entry = new ZipEntry(name);
        if (stored) {
            CRC32 sum = new CRC32();
            sum.update(bytes);
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
        }
        zip.putNextEntry(entry);
        zip.write(bytes);
    }
}
