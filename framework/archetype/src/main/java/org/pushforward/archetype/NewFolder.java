package org.pushforward.archetype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** A folder that appears with all its files. */
final class NewFolder {
    private NewFolder() {}

    static void write(Path folder, Map<String, String> files) {
        Path target = folder.toAbsolutePath().normalize();
        try {
            requireEmpty(target);
            Files.createDirectories(target.getParent());
            Path beside = target.resolveSibling(
                    "." + target.getFileName() + "-" + ProcessHandle.current().pid());
            Files.createDirectory(beside);
            try {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    Path path = beside.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                }
                Files.deleteIfExists(target);
                Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(beside);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The project cannot be written to " + target + ": " + e.getMessage(), e);
        }
    }

    private static void requireEmpty(Path target) throws IOException {
        if (!Files.exists(target)) {
            return;
        }
        try (Stream<Path> content = Files.list(target)) {
            if (content.findAny().isEmpty()) {
                return;
            }
        } catch (NotDirectoryException e) {
            throw occupied(target, "is a file");
        }
        throw occupied(target, "is not empty");
    }

    private static ProjectException occupied(Path target, String how) {
        return new ProjectException("The folder " + target + " " + how + ": name another with --out, or remove it");
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
