package org.pushforward.host.plugins.doctor;

import java.time.Duration;

/** What a trial is to find out, and what the process may take for it. */
enum TrialExtent {
    /** Whether a host can start the jar. */
    START(256, Duration.ofSeconds(10)),

    /** Whether its extensions hold to the laws of their kinds, too. */
    LAWS(1024, Duration.ofMinutes(10));

    private final int mebibytes;
    private final Duration limit;

    TrialExtent(int mebibytes, Duration limit) {
        this.mebibytes = mebibytes;
        this.limit = limit;
    }

    /** Returns the memory of the process. */
    int mebibytes() {
        return mebibytes;
    }

    /** Returns how long it may take from the start of Java. */
    Duration limit() {
        return limit;
    }
}
