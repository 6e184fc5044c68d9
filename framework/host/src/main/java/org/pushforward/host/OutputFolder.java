package org.pushforward.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The rules for folders that results go to. */
public final class OutputFolder {
    private OutputFolder() {}

    /**
     * Checks, without changing anything, that a folder can take results: it is empty, or can be made.
     *
     * @throws UsageException when there is something at that place already
     * @throws OutputException when it cannot be written
     */
    public static void check(Path folder) {
        if (Files.isDirectory(folder)) {
            if (!isEmpty(folder)) {
                throw new UsageException("The output folder " + folder + " is not empty: choose another one");
            }
        } else if (Files.exists(folder)) {
            throw new UsageException("The output folder " + folder + " is a file: choose another name");
        }
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
            throw new OutputException("The output folder " + folder + " cannot be written: " + existing
                    + (Files.isDirectory(existing) ? " is not writable" : " is no folder"));
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            throw new OutputException("The output folder " + folder + " cannot be read: " + Failure.sentence(e), e);
        }
    }
}
