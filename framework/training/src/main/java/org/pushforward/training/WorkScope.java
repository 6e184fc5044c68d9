package org.pushforward.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.pushforward.api.workbench.Workbench;

/**
 * What a plugin begins beside its work through its {@link Workbench}, and what ends with the work: threads, and whatever is to
 * be closed. All methods may be called from any thread.
 */
public final class WorkScope {
    private static final long IDLE_SECONDS = 10;
    private static final long PATIENCE_MILLISECONDS = 1_000;

    private final String plugin;
    private final Deque<AutoCloseable> resources = new ArrayDeque<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger made = new AtomicInteger();
    private ThreadPoolExecutor executor;
    private boolean ended;

    /** Creates it without anything, for the plugin with an id. */
    public WorkScope(String plugin) {
        this.plugin = plugin;
    }

    /**
     * Returns what {@link Workbench#executor()} does.
     *
     * @throws IllegalStateException when the work has ended
     */
    public synchronized ExecutorService executor() {
        requireBegun();
        if (executor == null) {
            executor = new ThreadPoolExecutor(
                    0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
        }
        return executor;
    }

    private Thread thread(Runnable work) {
        Runnable noted = () -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        };
        Thread thread = new Thread(noted, "pushforward-work-" + plugin + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        // Libraries such as ND4J remember that of the first thread that touches them; a plugin's would go with it.
        thread.setContextClassLoader(WorkScope.class.getClassLoader());
        threads.add(thread);
        return thread;
    }

    /**
     * Does what {@link Workbench#closing} does.
     *
     * @throws IllegalStateException when the work has ended; the resource is left to the caller
     */
    public synchronized <C extends AutoCloseable> C closing(C resource) {
        requireBegun();
        resources.push(resource);
        return resource;
    }

    private void requireBegun() {
        if (ended) {
            throw new IllegalStateException("The work that the workbench was lent to " + plugin + " for has ended");
        }
    }

    /**
     * Interrupts the threads, closes everything, the last first, and waits a second for the threads to end.
     *
     * @return a sentence for each thread that goes on, and for each thing that could not be closed
     */
    public List<String> end() {
        List<AutoCloseable> last;
        synchronized (this) {
            ended = true;
            last = List.copyOf(resources);
            resources.clear();
            if (executor != null) {
                executor.shutdownNow();
            }
        }
        List<String> sentences = new ArrayList<>();
        last.forEach(resource -> close(resource, sentences));
        await();
        threads.stream()
                .filter(Thread::isAlive)
                .map(thread -> "The plugin " + plugin + " left the thread '" + thread.getName()
                        + "' behind, which goes on after the end of the work and keeps the plugin from being unloaded: let it"
                        + " end when it is interrupted")
                .sorted()
                .forEach(sentences::add);
        return sentences;
    }

    private void close(AutoCloseable resource, List<String> sentences) {
        try {
            resource.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Code of a stranger, which may throw anything; the rest is closed all the same, and the user told.
            sentences.add("The plugin " + plugin + " could not close what it used when the work ended: " + e);
        }
    }

    private void await() {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLISECONDS);
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (thread != Thread.currentThread() && left > 0) {
                    thread.join(left);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
