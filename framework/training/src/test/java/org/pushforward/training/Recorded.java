package org.pushforward.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What came of a training. */
record Recorded(Weights weights, List<TrainingEvent> events) {
    /** Trains to the end. */
    static Recorded of(TrainingLoop loop) {
        return of(loop, Optional.empty(), Long.MAX_VALUE);
    }

    /** Trains from a checkpoint on until {@code stopAfter} steps were made. */
    static Recorded of(TrainingLoop loop, Optional<Checkpoint> from, long stopAfter) {
        List<TrainingEvent> events = new ArrayList<>();
        AtomicLong made = new AtomicLong();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {
                events.add(event);
            }

            @Override
            public void stepped(long step) {
                made.set(step);
            }
        };
        Weights weights = loop.train(from, loop.totalSteps(), listener, () -> made.get() >= stopAfter);
        return new Recorded(weights, events);
    }

    <E extends TrainingEvent> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    List<Checkpoint> checkpoints() {
        return events(TrainingEvent.Checkpointed.class).stream()
                .map(TrainingEvent.Checkpointed::checkpoint)
                .toList();
    }

    Checkpoint last() {
        return checkpoints().get(checkpoints().size() - 1);
    }

    static void assertSameBits(Weights actual, Weights expected) {
        assertThat(actual.values().keySet()).isEqualTo(expected.values().keySet());
        expected.values()
                .forEach((name, tensor) -> assertThat(actual.values().get(name).toDoubles())
                        .as(name)
                        .containsExactly(tensor.toDoubles()));
    }
}
