package org.pushforward.lecture.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.pushforward.api.data.DataException;
import org.pushforward.host.OutputFile;
import org.pushforward.host.plugins.LectureBundle;
import org.pushforward.lecture.format.InnerPath;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.LectureReader;
import org.pushforward.lecture.yaml.FileSizes;
import org.pushforward.lecture.yaml.YamlFile;

/**
 * A lecture as a jar, which is a bundle, too. The same lecture makes the same bytes, on every machine: files stand in their
 * order, without times and without compression, which differs between machines.
 */
public final class LectureJar {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final String MANIFEST = "META-INF/MANIFEST.MF";
    private static final long LARGEST = 512L << 20;
    private static final int MOST_ENTRIES = 20_000;

    private LectureJar() {}

    /** Writes a lecture with its lock into a jar. */
    public static void write(Lecture lecture, LectureLock lock, Path jar) {
        OutputFile.write(jar, out -> write(lecture, lock, out));
    }

    private static void write(Lecture lecture, LectureLock lock, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        add(zip, MANIFEST, manifest(lecture));
        add(zip, LectureLock.FILE, lock.text().getBytes(StandardCharsets.UTF_8));
        for (String path : lock.files().keySet()) {
            add(zip, path, Files.readAllBytes(lecture.folder().resolve(path)));
        }
        zip.finish();
    }

    private static byte[] manifest(Lecture lecture) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "lecture." + lecture.id());
        main.putValue("Bundle-Version", lecture.version());
        main.putValue("Bundle-Name", lecture.title());
        main.putValue(LectureBundle.HEADER, Lecture.FILE);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        CRC32 sum = new CRC32();
        sum.update(content);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    /** Returns what a jar says of its lecture, without unpacking it. */
    public static Lecture describe(Path jar) {
        return read(jar, zip -> {
            ZipEntry entry = zip.getEntry(Lecture.FILE);
            if (entry == null) {
                throw new DataException(jar + " is not a lecture: it has no " + Lecture.FILE);
            }
            try (InputStream in = zip.getInputStream(entry)) {
                byte[] bytes = in.readNBytes(FileSizes.LARGEST_TEXT);
                String text = new String(bytes, StandardCharsets.UTF_8);
                return LectureReader.of(jar, YamlFile.parse(text, Lecture.FILE));
            }
        });
    }

    /**
     * Unpacks a jar into an empty folder; nothing is written anywhere else, whatever its names say.
     *
     * @throws DataException when it is damaged, too large, or has names that lead out of the folder
     */
    public static void unpack(Path jar, Path folder) {
        read(jar, zip -> {
            List<? extends ZipEntry> entries = Collections.list(zip.entries());
            if (entries.size() > MOST_ENTRIES) {
                throw new DataException(jar + " is no lecture: it has more than " + MOST_ENTRIES + " files");
            }
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : entries) {
                if (!InnerPath.isInner(entry.getName())) {
                    throw new DataException(
                            jar + " is not safe: its file '" + entry.getName().replace('\0', '?')
                                    + "' would be written outside of the folder that it is unpacked to; take it from someone you"
                                    + " trust");
                }
                if (!names.add(entry.getName())) {
                    throw new DataException(
                            jar + " has two files with the name '" + entry.getName() + "': pack it anew");
                }
            }
            long room = LARGEST;
            for (ZipEntry entry : entries) {
                if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                    room -= unpack(zip, entry, folder.resolve(entry.getName()), room, jar);
                }
            }
            return null;
        });
    }

    private static long unpack(ZipFile zip, ZipEntry entry, Path file, long room, Path jar) throws IOException {
        Files.createDirectories(file.getParent());
        long size = 0;
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = zip.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > room) {
                    throw new DataException(jar + " unpacks to more than " + (LARGEST >> 20)
                            + " MiB: put large data into the data folder");
                }
                out.write(buffer, 0, read);
            }
        }
        return size;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T read(ZipFile zip) throws IOException;
    }

    private static <T> T read(Path jar, Reading<T> reading) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return reading.read(zip);
        } catch (NoSuchFileException e) {
            throw new DataException("There is no file " + jar, e);
        } catch (ZipException e) {
            throw new DataException(jar + " is not a jar, or is damaged (" + e.getMessage() + "): copy it again", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The lecture " + jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns the lock of an unpacked lecture; empty in a folder that was never packed. */
    public static Optional<LectureLock> lock(Path folder) {
        Path file = folder.resolve(LectureLock.FILE);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(LectureLock.parse(Files.readString(file)))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
    }

    /** Returns the digests of what a lecture is made of, and of the plugins that it is packed with. */
    public static LectureLock lock(Lecture lecture, Map<String, LectureLock.Pin> plugins) {
        return new LectureLock(plugins, LectureFiles.digests(lecture.folder()));
    }
}
