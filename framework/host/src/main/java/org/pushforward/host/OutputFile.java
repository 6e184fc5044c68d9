package org.pushforward.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.graph.file.WholeFile;

/** Writes results, each file whole or not at all. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Writes a text in UTF-8, over what was there; makes the folder where it is missing.
     *
     * @throws OutputException when that is not possible
     */
    public static void write(Path file, String text) {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * Writes a file, over what was there; makes the folder where it is missing.
     *
     * @throws OutputException when that is not possible
     */
    public static void write(Path file, WholeFile.Content content) {
        try {
            makeFolder(file.toAbsolutePath().getParent());
            WholeFile.write(file, content);
        } catch (IOException e) {
            throw new OutputException("The file " + file + " cannot be written: " + Failure.sentence(e), e);
        }
    }

    /**
     * Checks, without leaving anything, that a file can be written.
     *
     * @throws OutputException when it cannot
     */
    public static void checkWritable(Path file) {
        OutputFolder.checkWritable(file.toAbsolutePath().getParent(), "The file " + file);
    }

    /**
     * Checks the same, and that there is nothing yet at that place.
     *
     * @throws UsageException when there is
     * @throws OutputException when it cannot be written
     */
    static void checkNew(Path file) {
        if (Files.exists(file)) {
            throw new UsageException("The output " + file + " is there already: choose another name");
        }
        checkWritable(file);
    }

    static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new OutputException("The folder " + folder + " cannot be made", e);
        }
    }
}
