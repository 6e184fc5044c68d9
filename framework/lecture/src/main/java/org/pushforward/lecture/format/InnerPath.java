package org.pushforward.lecture.format;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths that lead nowhere out of the folder of a lecture. */
public final class InnerPath {
    private static final Pattern OUTSIDE = Pattern.compile("/.*|[A-Za-z]:.*|(.*/)?\\.\\.(/.*)?|.*[\\\\\\x00].*|");

    private InnerPath() {}

    /** Returns whether a path, as it is written, stays within the folder that it starts from. */
    public static boolean isInner(String path) {
        return !OUTSIDE.matcher(path).matches();
    }

    /**
     * Returns the path within the lecture that a file of it names.
     *
     * @param from the file that names it, as a path within the lecture
     * @param path from there on, such as {@code ../pictures/ring.svg}
     * @return none when it leads out of the lecture
     */
    public static Optional<String> resolve(String from, String path) {
        try {
            Path start = Path.of("/lecture").resolve(from).getParent();
            Path target = start.resolve(path).normalize();
            boolean inner = !path.startsWith("/") && !path.contains("\\") && target.startsWith(Path.of("/lecture"));
            return inner
                    ? Optional.of(
                            Path.of("/lecture").relativize(target).toString().replace('\\', '/'))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Returns whether a file is there and is, links followed, within the folder. */
    public static boolean isFileWithin(Path folder, String path) {
        Path file = folder.resolve(path);
        try {
            return Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
    }
}
