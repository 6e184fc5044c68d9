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
        checkWritable(folder, "The output folder " + folder);
    }

    /**
     * Checks, without leaving anything, that files can be made in a folder, or in the nearest above it that there is.
     *
     * @param what it is for, as the beginning of a sentence
     * @throws OutputException when they cannot
     */
    static void checkWritable(Path folder, String what) {
        Path existing = folder.toAbsolutePath().normalize();
        while (!Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            throw new OutputException(what + " cannot be written: " + existing + " is no folder");
        }
        try {
            // Permissions alone say nothing of folders of the system, nor to its administrator.
            Files.delete(Files.createTempFile(existing, ".pushforward-", ".part"));
        } catch (IOException e) {
            throw new OutputException(what + " cannot be written: " + existing + " is not writable", e);
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
