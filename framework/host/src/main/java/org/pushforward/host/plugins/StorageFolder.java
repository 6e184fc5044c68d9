package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder of this host alone, deleted when closed.
 *
 * <p>Its owner holds the lock of a file in it, which the operating system releases when the owner dies: a folder whose
 * lock can be had is left over and is deleted by the next host.
 */
final class StorageFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StorageFolder.class);
    private static final String PREFIX = "pushforward-host-";
    private static final String LOCK = "lock";
    private static final long MEBIBYTE = 1 << 20;
    private static final long NEEDED_MEBIBYTES = 8;

    private final Path path;
    private final FileChannel lock;

    private StorageFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /**
     * Makes a folder within a parent, deletes those there whose owners are dead.
     *
     * @throws UncheckedIOException with its sentence, when the parent is missing, cannot be written or has no room
     */
    static StorageFolder create(Path parent) {
        try {
            if (!Files.isDirectory(parent)) {
                throw new IOException("there is no such folder");
            }
            deleteLeftOvers(parent);
            long room = Files.getFileStore(parent).getUsableSpace() / MEBIBYTE;
            if (room < NEEDED_MEBIBYTES) {
                throw new IOException("it has room for " + room + " MiB, and plugins need " + NEEDED_MEBIBYTES);
            }
            while (true) {
                Path path = Files.createTempDirectory(parent, PREFIX);
                FileChannel lock =
                        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                if (lock.tryLock() != null && lock.size() == 0) {
                    return new StorageFolder(path, lock);
                }
                // Another host took the folder for left over in the moment before it was locked, and deletes it.
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The temporary folder " + parent + " cannot be written (" + reason(e)
                            + "): make room there, or set PUSHFORWARD_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER to name"
                            + " another one",
                    e);
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "there is no permission";
        }
        return failure instanceof FileSystemException file && file.getReason() != null
                ? file.getReason()
                : failure.getMessage();
    }

    /** Returns a folder within, for one purpose. */
    Path folder(String name) {
        return path.resolve(name);
    }

    @Override
    public void close() {
        try {
            lock.close();
            delete(path);
        } catch (IOException e) {
            LOG.warn("Could not delete {}", path, e);
        }
    }

    private static void deleteLeftOvers(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, PREFIX + "*")) {
            for (Path folder : folders) {
                if (leftOver(folder)) {
                    delete(folder);
                }
            }
        }
    }

    private static boolean leftOver(Path folder) {
        try (FileChannel lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
            // What is written tells an owner who was about to lock it that it is condemned.
            return lock.tryLock() != null && lock.write(ByteBuffer.wrap(new byte[1])) == 1;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            // Not ours to read, or being deleted or made at this moment.
            LOG.debug("Leaving {} alone", folder, e);
            return false;
        }
    }

    /** Deletes a folder, which another host may be deleting at the same time. */
    private static void delete(Path folder) throws IOException {
        while (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            } catch (NoSuchFileException e) {
                LOG.debug("{} is being deleted by another host, too", folder, e);
            } catch (UncheckedIOException e) {
                if (!(e.getCause() instanceof NoSuchFileException)) {
                    throw e.getCause();
                }
                LOG.debug("{} is being deleted by another host, too", folder, e);
            }
        }
    }
}
