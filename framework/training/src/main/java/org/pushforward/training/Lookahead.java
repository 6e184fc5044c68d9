package org.pushforward.training;

import java.util.ArrayList;
import java.util.List;

/**
 * Decides by the first steps whether the next batch is prepared by another thread while a step runs.
 *
 * <p>That saves the time of preparing while a processor is idle. Where the engine's threads wait busily on all of them, it
 * takes more than it saves: one of them is interrupted in the middle of a step, and the others wait for it.
 */
final class Lookahead {
    private static final int BLOCK = 16;
    private static final int BLOCKS = 6;
    private static final double CLEARLY = 0.98;

    private final List<Long> without = new ArrayList<>();
    private final List<Long> with = new ArrayList<>();
    private long steps;
    private boolean pays;

    /** Returns whether the next step is to prepare what follows it in another thread. */
    boolean isWanted() {
        return steps < (long) BLOCK * BLOCKS ? steps / BLOCK % 2 == 1 : pays;
    }

    /** Takes note of how long a step took. */
    void stepped(long nanoseconds) {
        if (steps >= (long) BLOCK * BLOCKS) {
            return;
        }
        boolean changes = steps % BLOCK == 0;
        if (!changes) {
            (isWanted() ? with : without).add(nanoseconds);
        }
        steps++;
        pays = steps == (long) BLOCK * BLOCKS && median(with) < CLEARLY * median(without);
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().skip(times.size() / 2).findFirst().orElse(0L);
    }
}
