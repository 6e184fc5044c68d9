package org.pushforward.host.plugins;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Makes the threads on which the host runs plugins' code: daemons whose context class loader is the host's.
 *
 * <p>Libraries such as ND4J remember the context class loader of the first thread that touches them; a bundle's would
 * break them for every other plugin and keep the bundle from being unloaded.
 */
public final class HostThreads implements ThreadFactory {
    private final String name;
    private final AtomicInteger made = new AtomicInteger();

    /** Creates a factory of threads called {@code name-1}, {@code name-2} and so on. */
    public HostThreads(String name) {
        this.name = name;
    }

    @Override
    public Thread newThread(Runnable work) {
        Thread thread = new Thread(work, name + "-" + made.incrementAndGet());
        thread.setDaemon(true);
        thread.setContextClassLoader(HostThreads.class.getClassLoader());
        return thread;
    }

    /**
     * Returns what is computed on a thread of its own, which ends with it, and with it whatever plugins keep in variables
     * of their threads; an interruption of the caller is passed on.
     *
     * @param name of the thread
     */
    public static <T> T alone(String name, Supplier<T> work) {
        FutureTask<T> task = new FutureTask<>(work::get);
        Thread thread = new HostThreads(name).newThread(task);
        thread.start();
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    thread.interrupt();
                } catch (ExecutionException e) {
                    throw unchecked(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }

    /** Returns what is computed on the calling thread under the host's context class loader. */
    public static <T> T call(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(HostThreads.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
