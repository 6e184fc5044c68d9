package org.pushforward.lecture.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pushforward.api.data.DataException;

/** How large files of a lecture may be that are read as a whole. */
public final class FileSizes {
    /** The most that is read of a file of text, in bytes. */
    public static final int LARGEST_TEXT = 2_000_000;
    /** The most that is read of a picture, in bytes. */
    public static final int LARGEST_PICTURE = 20_000_000;

    private static final int MEGABYTE = 1_000_000;

    private FileSizes() {}

    /**
     * Refuses a file that is too large for what it is, before it is read.
     *
     * @param name what messages call the file
     * @param most in bytes
     * @throws DataException when it is larger
     */
    public static void require(Path file, String name, int most) {
        try {
            if (Files.size(file) > most) {
                throw new DataException(name + " has " + Files.size(file) / MEGABYTE + " MB, where at most "
                        + most / MEGABYTE + " MB are read: put large data into data/, which no page shows");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read", e);
        }
    }
}
