package org.pushforward.runtime;

/**
 * How functions are computed.
 *
 * @param threads the number of threads that share one operation, 1 to 1024; with 1 each call runs on the thread that makes it
 * @param provider what computes
 */
public record RuntimeOptions(int threads, ExecutionProvider provider) {
    private static final int MOST_THREADS = 1024;

    public RuntimeOptions {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(
                    "The threads of an operation are 1 to " + MOST_THREADS + ", not " + threads);
        }
    }

    /** Returns one thread on the processor. */
    public static RuntimeOptions standard() {
        return new RuntimeOptions(1, ExecutionProvider.CPU);
    }

    /** Returns these options with another number of threads. */
    public RuntimeOptions withThreads(int count) {
        return new RuntimeOptions(count, provider);
    }

    /** Returns these options with another execution provider. */
    public RuntimeOptions withProvider(ExecutionProvider other) {
        return new RuntimeOptions(threads, other);
    }
}
