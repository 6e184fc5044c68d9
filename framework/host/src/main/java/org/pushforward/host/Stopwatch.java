package org.pushforward.host;

import java.time.Duration;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;

/** Measures the time from the first to the last step of a training. */
final class Stopwatch implements TrainingListener {
    private long start;
    private long end;
    private long firstStep;
    private long lastStep;

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.Started) {
            start = System.nanoTime();
            firstStep = event.step();
        }
        end = System.nanoTime();
        lastStep = event.step();
    }

    Duration time() {
        return Duration.ofNanos(end - start);
    }

    long steps() {
        return lastStep - firstStep;
    }
}
