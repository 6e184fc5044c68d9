package org.pushforward.host.plugins.guard;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.osgi.framework.BundleReference;

/**
 * Runs what plugins do when they are made, each call on a thread of its own that is given up when it does not end, and
 * sees which threads they start.
 */
public final class PluginThreads {
    /** How long a component may take to be made. */
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ThreadGroup group = new ThreadGroup("pushforward-plugins");
    // Calls at the same time are no threads that plugins started.
    private final Set<Thread> calls = ConcurrentHashMap.newKeySet();

    /**
     * What a call came to.
     *
     * @param value what it returned
     * @param started threads that it started and that still run
     * @param <T> the type of the value
     */
    public record Result<T>(T value, List<Thread> started) {
        /** Refuses threads that were started. */
        public void checkThreads() throws StartedThreadsException {
            if (!started.isEmpty()) {
                throw new StartedThreadsException(started);
            }
        }
    }

    /**
     * Calls code of a plugin.
     *
     * @param plugin the id of the plugin, which the thread is named by
     * @param limit how long it may take
     * @param late takes what it returns after all once it was given up
     * @throws ExecutionException with what it threw
     * @throws GivenUpException when it did not end in time; the thread, which nothing can end, goes on
     */
    public <T> Result<T> call(String plugin, Duration limit, Callable<T> work, Consumer<T> late)
            throws ExecutionException, GivenUpException {
        CompletableFuture<T> future = new CompletableFuture<>();
        Thread thread = new Thread(group, () -> run(work, future, late), "pushforward-plugin-" + plugin);
        thread.setDaemon(true);
        thread.setContextClassLoader(PluginThreads.class.getClassLoader());
        calls.removeIf(call -> call.getState() == Thread.State.TERMINATED);
        calls.add(thread);
        List<Thread> before = running();
        thread.start();
        try {
            T value = future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return new Result<>(value, startedSince(before));
        } catch (TimeoutException e) {
            GivenUpException givenUp = new GivenUpException(thread, limit);
            if (future.completeExceptionally(givenUp)) {
                throw givenUp;
            }
            return new Result<>(future.join(), startedSince(before));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExecutionException(e);
        }
    }

    private static <T> void run(Callable<T> work, CompletableFuture<T> future, Consumer<T> late) {
        T value;
        try {
            value = work.call();
        } catch (Throwable e) {
            // Code of a stranger, which may throw anything; the caller tells the user.
            future.completeExceptionally(e);
            return;
        }
        if (!future.complete(value)) {
            late.accept(value);
        }
    }

    private List<Thread> startedSince(List<Thread> before) {
        return running().stream()
                .filter(thread -> !calls.contains(thread) && !before.contains(thread) && !isOfHost(thread))
                .toList();
    }

    /** Libraries of the host, such as ND4J, start threads of their own when they are first used, by whomever. */
    private static boolean isOfHost(Thread thread) {
        ClassLoader loader = thread.getClass().getClassLoader();
        return loader != null && !(loader instanceof BundleReference);
    }

    private List<Thread> running() {
        Thread[] threads = new Thread[group.activeCount() + 16];
        return Arrays.asList(Arrays.copyOf(threads, group.enumerate(threads)));
    }
}
