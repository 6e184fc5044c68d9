package org.pushforward.lecture.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.pushforward.api.data.DataException;
import org.pushforward.host.Pushforward;
import org.pushforward.lecture.archive.LectureJar;
import org.pushforward.lecture.archive.LectureLock;
import org.pushforward.lecture.format.Budget;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.LectureReader;
import org.pushforward.lecture.result.Results;

/** A lecture to work with: a folder, or what was unpacked of a jar, which is deleted when it is closed. */
public final class OpenLecture implements AutoCloseable {
    private final Lecture lecture;
    private final Path source;
    private final String name;
    private final Path runs;
    private final Optional<Path> unpacked;

    private OpenLecture(Lecture lecture, Path source, String name, Path runs, Optional<Path> unpacked) {
        this.lecture = lecture;
        this.source = source;
        this.name = name;
        this.runs = runs;
        this.unpacked = unpacked;
    }

    /**
     * Opens a lecture, to be closed by the caller.
     *
     * @param path its folder or its jar
     * @param runs the folder of its runs; empty for {@code runs} in its folder, or below {@code runs/lectures} for a jar
     * @param name how a command names it
     * @throws DataException when it is missing, unsafe or wrong
     */
    public static OpenLecture of(Path path, Optional<Path> runs, String name) {
        if (Files.isDirectory(path)) {
            Lecture lecture = LectureReader.read(path);
            return new OpenLecture(lecture, path, name, runs.orElse(path.resolve("runs")), Optional.empty());
        }
        if (!Files.isRegularFile(path)) {
            throw new DataException("There is no lecture " + path + ", neither as a folder nor as a jar");
        }
        Path folder = temporary();
        try {
            LectureJar.unpack(path, folder);
            Lecture lecture = LectureReader.read(folder);
            Path standard = Path.of("runs", "lectures", lecture.id());
            return new OpenLecture(lecture, path, name, runs.orElse(standard), Optional.of(folder));
        } catch (RuntimeException | Error e) {
            LectureRuns.delete(folder);
            throw e;
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("pushforward-lecture-");
        } catch (IOException e) {
            throw new UncheckedIOException("There is no room to unpack the lecture", e);
        }
    }

    /** Returns the lecture. */
    public Lecture lecture() {
        return lecture;
    }

    /** Returns its folder or jar. */
    public Path source() {
        return source;
    }

    /** Returns how a command names the lecture. */
    public String name() {
        return name;
    }

    /** Returns the folder of its runs, which need not exist. */
    public Path runs() {
        return runs;
    }

    /** Returns the folder of the results that travel with it. */
    public Path kept() {
        return lecture.folder().resolve("results");
    }

    /** Returns what came out of its experiments so far, at one budget or at any. */
    public Results results(Optional<Budget> budget) {
        return new Results(runs, kept(), budget);
    }

    /** Returns whether it was packed. */
    public boolean isPacked() {
        return unpacked.isPresent();
    }

    /** Returns the lock that it was packed with. */
    public Optional<LectureLock> lock() {
        return LectureJar.lock(lecture.folder());
    }

    /** Returns the jars of the plugins that travel with it. */
    public List<Path> plugins() {
        Path folder = lecture.folder().resolve("plugins");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The plugins of the lecture cannot be read", e);
        }
    }

    /** Starts the plugins that travel with the lecture, on a host that can take plugins. */
    public void bringPlugins(Pushforward host) {
        if (!plugins().isEmpty()) {
            host.plugins().bring(plugins().stream().map(Path::toAbsolutePath).toList());
        }
    }

    @Override
    public void close() {
        unpacked.ifPresent(LectureRuns::delete);
    }
}
