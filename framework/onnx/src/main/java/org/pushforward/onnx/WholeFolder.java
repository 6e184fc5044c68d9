package org.pushforward.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Stream;
import org.pushforward.graph.file.WholeFile;

/** Writes folders that appear whole or not at all. */
final class WholeFolder {
    private WholeFolder() {}

    /** Writes a folder of files beside its place and moves it there; what was there before is removed then. */
    static void write(Path folder, Map<String, byte[]> files) throws IOException {
        Path target = folder.toAbsolutePath();
        long process = ProcessHandle.current().pid();
        Path beside = target.resolveSibling("." + target.getFileName() + "." + process + ".part");
        Path old = target.resolveSibling("." + target.getFileName() + "." + process + ".old");
        Files.createDirectories(target.getParent());
        try {
            delete(beside);
            Files.createDirectory(beside);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                WholeFile.write(beside.resolve(file.getKey()), out -> out.write(file.getValue()));
            }
            if (Files.exists(target)) {
                Files.move(target, old, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            delete(beside);
            if (Files.exists(old) && !Files.exists(target)) {
                Files.move(old, target, StandardCopyOption.ATOMIC_MOVE);
            }
            delete(old);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
    }
}
