package org.pushforward.host;

import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingListener;

/** Follows long work and may end it; called on the thread that works. */
public interface Monitor extends TrainingListener {
    /** Returns a monitor that shows nothing and ends nothing. */
    static Monitor silent() {
        return new Monitor() {};
    }

    @Override
    default void on(TrainingEvent event) {}

    /**
     * Takes note of how far something other than training is.
     *
     * @param what a short phrase such as {@code integrating the density}
     * @param done how much is done, 0 to {@code total}
     * @param total how much there is to do
     */
    default void progress(String what, long done, long total) {}

    /** Takes note of something that the user should know, as one sentence. */
    default void note(String sentence) {}

    /** Returns whether the work is to end now; what was done so far is kept. */
    default boolean isCancelled() {
        return false;
    }
}
