package org.pushforward.graph.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.osgi.annotation.versioning.ConsumerType;

/** Writes files that appear whole or not at all: beside, synced, then moved into place. */
public final class WholeFile {
    /** Produces the content of a file. */
    @ConsumerType
    @FunctionalInterface
    public interface Content {
        /** Writes everything; the stream is buffered and closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /**
     * Writes a file over what was there; the folder must exist.
     *
     * @throws IOException when the file cannot be written, or what {@code content} throws; the old file is then intact
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        long process = ProcessHandle.current().pid();
        Path beside = target.resolveSibling("." + target.getFileName() + "." + process + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    beside,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }
}
