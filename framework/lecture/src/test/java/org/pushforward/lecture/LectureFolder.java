package org.pushforward.lecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.lecture.format.Lecture;
import org.pushforward.lecture.format.LectureReader;
import org.pushforward.lecture.work.Skeleton;

/** A new lecture in a folder, of which tests change files. */
public record LectureFolder(Path path) {
    /** Writes a new lecture. */
    public static LectureFolder in(Path parent) {
        Path folder = parent.resolve("my-lecture");
        Skeleton.write("my-lecture", folder);
        return new LectureFolder(folder);
    }

    /** Replaces a text in a file. */
    public LectureFolder changing(String file, String text, String other) {
        return writing(file, read(file).replace(text, other));
    }

    /** Adds a text to the end of a file. */
    public LectureFolder adding(String file, String text) {
        return writing(file, read(file) + text);
    }

    /** Writes a file. */
    public LectureFolder writing(String file, String text) {
        try {
            Files.createDirectories(path.resolve(file).getParent());
            Files.writeString(path.resolve(file), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the lecture. */
    public Lecture lecture() {
        return LectureReader.read(path);
    }
}
