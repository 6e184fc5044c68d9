package org.pushforward.conformance.unloading;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Finds out, while the caller waits, whether a class loader goes. */
public final class Unloading {
    private static final int COLLECTIONS = 10;
    private static final long PAUSE_MILLISECONDS = 50;

    private Unloading() {}

    /**
     * Uses a class loader on a thread of its own, which ends with that, and returns what holds the loader afterwards.
     *
     * @param use returns the loader
     * @param folder for a dump of the heap, which is made where something holds it, and deleted
     * @return empty once the loader is gone
     */
    public static Optional<Holder> holderAfter(Supplier<ClassLoader> use, Path folder) {
        Mark mark = use(use);
        for (int i = 0; i < COLLECTIONS && !mark.isGone(); i++) {
            if (i > 0) {
                pause();
            }
            System.gc();
        }
        if (mark.isGone()) {
            return Optional.empty();
        }
        Holder holder = HolderSearch.of(List.of(mark), folder).get(0);
        // The dump collects, too, where a Java was told not to when asked.
        return mark.isGone() ? Optional.empty() : Optional.of(holder);
    }

    private static Mark use(Supplier<ClassLoader> use) {
        FutureTask<Mark> task =
                new FutureTask<>(() -> new Mark(use.get(), UUID.randomUUID().getMostSignificantBits()));
        Thread thread = new Thread(task, "pushforward-use");
        thread.setDaemon(true);
        thread.start();
        try {
            Mark mark = task.get();
            thread.join();
            return mark;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The use of classes was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException runtime ? runtime : new IllegalStateException(e.getCause());
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
