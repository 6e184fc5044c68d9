package org.pushforward.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.pushforward.training.RunFolder;

/** Keeps a run to one training at a time, in all processes, until it is closed; the end of the process frees it, too. */
public final class RunLock implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a run, whose folder is made where it is missing.
     *
     * @throws UsageException when the run is in training already
     * @throws OutputException when its folder cannot be written
     */
    public static RunLock take(RunFolder folder) {
        Path file = folder.path().resolve(".training");
        try {
            Files.createDirectories(folder.path());
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            // Who ended in between deleted the file that was locked here.
            if (locks(channel) && Files.exists(file)) {
                return new RunLock(file, channel);
            }
            channel.close();
        } catch (IOException e) {
            throw new OutputException(
                    "The run folder " + folder.path() + " cannot be written: " + Failure.sentence(e), e);
        }
        throw new UsageException(
                "The run " + folder.path() + " is in training already: wait for its end, or choose another folder");
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            channel.close();
        } catch (IOException e) {
            throw new OutputException("The file " + file + " cannot be deleted: " + Failure.sentence(e), e);
        }
    }
}
