package org.pushforward.host.plugins;

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
