package org.pushforward.conformance.unloading;

/** Names threads that are alive. */
final class ThreadNames {
    private ThreadNames() {}

    /** Returns the name of the thread with a number; empty when there is none. */
    static String of(long number) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getId() == number)
                .map(Thread::getName)
                .findFirst()
                .orElse("");
    }
}
