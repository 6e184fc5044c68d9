package org.pushforward.conformance.unloading;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Proves that class loaders which nothing should hold any more are gone, or finds what holds them.
 *
 * <p>A loader is gone when a collection has cleared a weak reference to it. Collections that are made for this come seldom
 * enough to take at most a twentieth of the time; several loaders share them. Loaders that something holds are looked at
 * again, ever more seldom.
 *
 * @param <S> what the classes belong to
 */
public final class UnloadingProof<S> {
    private static final long FIRST_MILLISECONDS = 100;
    private static final int REST = 20;
    private static final int COLLECTIONS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final long NEXT_MILLISECONDS = 500;
    private static final long LATER_MILLISECONDS = 5_000;
    private static final long LATEST_MILLISECONDS = 300_000;

    private final ScheduledExecutorService thread;
    private final Path folder;
    private final Listener<S> listener;
    private final List<Loader<S>> waiting = new ArrayList<>();
    private final List<Loader<S>> held = new ArrayList<>();
    // Marks are told apart by their numbers, also from those of other proofs in the same process.
    private long count = UUID.randomUUID().getMostSignificantBits();
    private long later = LATER_MILLISECONDS;
    private Future<?> scheduled;

    /**
     * Hears what becomes of classes.
     *
     * @param <S> what the classes belong to
     */
    public interface Listener<S> {
        /** The classes are gone, so long after they were no longer needed. */
        void unloaded(S subject, Duration time);

        /** The classes are still there, for something holds them. */
        void held(S subject, Holder holder);
    }

    private static final class Loader<S> {
        private final S subject;
        private final Mark mark;
        private final long since = System.nanoTime();
        private int collections;

        private Loader(S subject, Mark mark) {
            this.subject = subject;
            this.mark = mark;
        }

        private boolean isGone() {
            return mark.isGone();
        }

        private Duration age() {
            return Duration.ofNanos(System.nanoTime() - since);
        }
    }

    /**
     * Creates a proof of nothing yet.
     *
     * @param thread where it works
     * @param folder for dumps of the heap, which are made to find holders
     */
    public UnloadingProof(ScheduledExecutorService thread, Path folder, Listener<S> listener) {
        this.thread = thread;
        this.folder = folder;
        this.listener = listener;
    }

    /** Takes loaders that are about to be let go of, by what they belong to; keeps none of them. */
    public synchronized void expect(Map<S, ClassLoader> loaders) {
        loaders.forEach((subject, loader) -> waiting.add(new Loader<>(subject, new Mark(loader, ++count))));
        schedule(FIRST_MILLISECONDS);
    }

    /** Returns whose classes are about to go. */
    public synchronized List<S> waiting() {
        return waiting.stream().map(loader -> loader.subject).toList();
    }

    /** Returns whose classes something holds. */
    public synchronized List<S> held() {
        return held.stream().map(loader -> loader.subject).toList();
    }

    private void schedule(long milliseconds) {
        if (scheduled == null && !thread.isShutdown() && (!waiting.isEmpty() || !held.isEmpty())) {
            scheduled = thread.schedule(this::look, milliseconds, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        long took = collect();
        List<Loader<S>> stuck = sort();
        if (!stuck.isEmpty()) {
            List<Holder> holders =
                    HolderSearch.of(stuck.stream().map(loader -> loader.mark).toList(), folder);
            for (int i = 0; i < stuck.size(); i++) {
                listener.held(stuck.get(i).subject, holders.get(i));
            }
        }
        synchronized (this) {
            scheduled = null;
            later = waiting.isEmpty() ? Math.min(2 * later, LATEST_MILLISECONDS) : LATER_MILLISECONDS;
            schedule(waiting.isEmpty() ? later : Math.max(NEXT_MILLISECONDS, REST * took));
        }
    }

    /** Returns what has become overdue. */
    private synchronized List<Loader<S>> sort() {
        dropGone(waiting);
        dropGone(held);
        List<Loader<S>> stuck = new ArrayList<>();
        for (Loader<S> loader : waiting) {
            loader.collections++;
            if (loader.collections >= COLLECTIONS && loader.age().compareTo(PATIENCE) > 0) {
                stuck.add(loader);
            }
        }
        waiting.removeAll(stuck);
        held.addAll(stuck);
        return stuck;
    }

    /** Collects where loaders are still there; returns the milliseconds that this took. */
    private long collect() {
        synchronized (this) {
            if (Stream.concat(waiting.stream(), held.stream()).allMatch(Loader::isGone)) {
                return 0;
            }
        }
        long begin = System.nanoTime();
        System.gc();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private void dropGone(List<Loader<S>> loaders) {
        loaders.removeIf(loader -> {
            if (loader.isGone()) {
                listener.unloaded(loader.subject, loader.age());
            }
            return loader.isGone();
        });
    }
}
