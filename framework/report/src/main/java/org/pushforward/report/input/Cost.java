package org.pushforward.report.input;

/**
 * What training cost.
 *
 * @param seconds the time it took, at least 0
 * @param steps the number of steps taken in that time, at least 0
 */
public record Cost(double seconds, long steps) {
    /** Returns the steps taken per second; 0 when no time was measured. */
    public double stepsPerSecond() {
        return seconds > 0 ? steps / seconds : 0;
    }
}
