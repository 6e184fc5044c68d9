package org.pushforward.training;

/** Hears of training as it goes on, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /** Takes note of an event. */
    void on(TrainingEvent event);

    /** Called after every step; cheap, for displays of progress. */
    default void stepped(long step) {}

    /** Returns a listener that passes everything on to this one and then to {@code next}. */
    default TrainingListener and(TrainingListener next) {
        TrainingListener first = this;
        return new TrainingListener() {
            @Override
            public void on(TrainingEvent event) {
                first.on(event);
                next.on(event);
            }

            @Override
            public void stepped(long step) {
                first.stepped(step);
                next.stepped(step);
            }
        };
    }
}
