package org.pushforward.conformance;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/**
 * How long someone who has interrupted work waits for it to end: a second of the processor, or five by the clock where the
 * machine has other work.
 */
final class Patience {
    private static final double PROCESSOR_SECONDS = 1;
    private static final double CLOCK_SECONDS = 5;

    private long clock;
    private long processor;
    private double longestClock;
    private double longestProcessor;

    Patience() {
        restart();
    }

    /** Begins to wait. */
    void restart() {
        clock = System.nanoTime();
        processor = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    /** Ends a wait, of which the longest counts, and begins another. */
    void lap() {
        longestClock = Math.max(longestClock, seconds(System.nanoTime() - clock));
        longestProcessor = Math.max(
                longestProcessor, seconds(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - processor));
        restart();
    }

    private static double seconds(long nanoseconds) {
        return nanoseconds / (double) TimeUnit.SECONDS.toNanos(1);
    }

    /** Requires that no wait was too long; {@code what} begins the sentence. */
    void require(String what) {
        BrokenLawException.unless(
                longestProcessor <= PROCESSOR_SECONDS && longestClock <= CLOCK_SECONDS,
                "%s, for %.1f seconds of the processor and %.1f by the clock; at most %.0f and %.0f are allowed",
                what,
                longestProcessor,
                longestClock,
                PROCESSOR_SECONDS,
                CLOCK_SECONDS);
    }
}
