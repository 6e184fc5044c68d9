package org.pushforward.host.plugins.install;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.pushforward.api.workbench.CancelledException;
import org.pushforward.host.Monitor;
import org.pushforward.host.OutputException;
import org.pushforward.host.plugins.guard.UnfitPluginException;

/** Lets one installation or removal at a time into a plugin folder, in all processes. */
final class FolderLock {
    private static final String FILE = ".lock";
    private static final int LOOK_MILLISECONDS = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private FolderLock() {}

    /** What is done while nobody else changes the folder. */
    @FunctionalInterface
    interface Change<T> {
        T make() throws IOException, UnfitPluginException;
    }

    /**
     * Waits for others, takes the folder, which is made where it is missing, and changes it.
     *
     * @throws OutputException when the folder cannot be written, or another keeps it for two minutes
     */
    static <T> T during(Path folder, Monitor monitor, Change<T> change) throws UnfitPluginException {
        try {
            Files.createDirectories(folder);
            try (FileChannel channel =
                    FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                await(channel, folder, monitor);
                return change.make();
            }
        } catch (IOException e) {
            throw UnwritableFolder.explain(folder, e);
        }
    }

    private static void await(FileChannel channel, Path folder, Monitor monitor) throws IOException {
        long begin = System.nanoTime();
        boolean told = false;
        while (!locks(channel)) {
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new OutputException("Another installation has kept the plugin folder " + folder + " for "
                        + PATIENCE.toMinutes() + " minutes; end it, and try again");
            }
            if (monitor.isCancelled()) {
                throw new CancelledException("The wait for another installation");
            }
            if (!told) {
                told = true;
                monitor.note("Waiting for another installation into " + folder);
            }
            sleep();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(LOOK_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException("The wait for another installation");
        }
    }

    private static boolean locks(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }
}
