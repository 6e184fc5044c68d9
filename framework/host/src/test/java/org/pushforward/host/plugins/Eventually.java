package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads. */
final class Eventually {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Eventually() {}

    /** Waits until something holds and returns how long that took. */
    static Duration holds(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PATIENCE);
            Thread.sleep(5);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
