package org.pushforward.onnx;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Phaser;

/**
 * Threads that carry out one task together, each its share; the caller has share 0.
 *
 * <p>They meet every fraction of a millisecond, less than it takes to wake a thread: with spinning, a thread waits busily
 * for a while before it sleeps. Callers wait for each other.
 */
final class Crew implements AutoCloseable {
    private static final long BUSY_NANOSECONDS = 2_000_000;

    private final Phaser beginningsAndEnds;
    private final boolean spinning;
    private volatile Work work;

    /** What is to be done. */
    @FunctionalInterface
    interface Task {
        /** Carries out a share; {@link Meeting#await} waits until all others have come as far. */
        void run(int share, Meeting meeting);
    }

    /** Where shares wait for each other. */
    @FunctionalInterface
    interface Meeting {
        /** Waits; throws {@link CancellationException} when another share has failed. */
        void await();
    }

    /** A task that is carried out, and the first failure of a share. */
    private final class Work {
        private final Task task;
        private final Phaser meeting = new Phaser(beginningsAndEnds.getRegisteredParties());
        private volatile Throwable failure;

        Work(Task task) {
            this.task = task;
        }

        void run(int share) {
            try {
                task.run(share, () -> {
                    if (!meet(meeting)) {
                        throw new CancellationException("Another share of the batch failed");
                    }
                });
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }

        private synchronized void fail(Throwable e) {
            failure = failure == null ? e : failure;
            meeting.forceTermination();
        }
    }

    /** Starts the threads, which end when the crew is closed. */
    Crew(int size, boolean spinning) {
        this.spinning = spinning;
        beginningsAndEnds = new Phaser(size);
        for (int share = 1; share < size; share++) {
            int own = share;
            Thread thread = new Thread(() -> member(own), "pushforward-share-" + share);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void member(int share) {
        while (meet(beginningsAndEnds)) {
            work.run(share);
            meet(beginningsAndEnds);
        }
    }

    /** Carries out a task, and returns when all shares are done; throws what the first that failed threw. */
    synchronized void run(Task task) {
        Work now = new Work(task);
        work = now;
        meet(beginningsAndEnds);
        now.run(0);
        meet(beginningsAndEnds);
        if (now.failure instanceof Error error) {
            throw error;
        }
        if (now.failure instanceof RuntimeException exception) {
            throw exception;
        }
    }

    /** Waits until all have come; returns false when nobody will. */
    private boolean meet(Phaser all) {
        int phase = all.arrive();
        long start = System.nanoTime();
        while (spinning && all.getPhase() == phase && System.nanoTime() - start < BUSY_NANOSECONDS) {
            Thread.onSpinWait();
        }
        return all.awaitAdvance(phase) >= 0;
    }

    @Override
    public void close() {
        beginningsAndEnds.forceTermination();
    }
}
