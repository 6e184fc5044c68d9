package org.pushforward.benchmarks.measure;

/** Counts the steps of a process after it has warmed up. */
public final class Stopwatch {
    private static final double WARM_UP_SECONDS = 1;

    private final Clock clock;
    private final double warmUp;
    private final double seconds;
    private double created = -1;
    private double start = -1;
    private double latest;
    private long steps;

    /** Creates a stopwatch that counts for so many seconds. */
    public Stopwatch(Clock clock, double seconds) {
        this(clock, WARM_UP_SECONDS, seconds);
    }

    /** Creates a stopwatch that counts for so many seconds after others. */
    public Stopwatch(Clock clock, double warmUp, double seconds) {
        this.clock = clock;
        this.warmUp = warmUp;
        this.seconds = seconds;
    }

    /** Takes note of a step; warming up begins with the first. */
    public void stepped() {
        latest = clock.seconds();
        if (created < 0) {
            created = latest;
        } else if (start >= 0) {
            steps++;
        } else if (latest - created > warmUp) {
            start = latest;
        }
    }

    /** Returns whether it has counted long enough. */
    public boolean isOver() {
        return start >= 0 && latest - start >= seconds;
    }

    /** Returns steps per second. */
    public double rate() {
        return steps / (latest - start);
    }
}
