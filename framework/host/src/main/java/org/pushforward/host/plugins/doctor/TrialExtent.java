package org.pushforward.host.plugins.doctor;

import java.time.Duration;

/** What a trial is to find out, and what the process may take for it. */
enum TrialExtent {
    /** Whether a host can start the jar. */
    START(256, Duration.ofSeconds(10), Duration.ofSeconds(60)),

    /** Whether its extensions hold to the laws of their kinds, too. */
    LAWS(1024, Duration.ofMinutes(10), Duration.ofMinutes(30));

    private final int mebibytes;
    private final Duration processorTime;
    private final Duration time;

    TrialExtent(int mebibytes, Duration processorTime, Duration time) {
        this.mebibytes = mebibytes;
        this.processorTime = processorTime;
        this.time = time;
    }

    /** Returns the memory of the process. */
    int mebibytes() {
        return mebibytes;
    }

    /** Returns how long processors may work for it, which on a busy machine takes longer. */
    Duration processorTime() {
        return processorTime;
    }

    /** Returns how long it may take from the start of Java, should it do nothing but wait. */
    Duration time() {
        return time;
    }
}
