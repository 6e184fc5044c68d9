package org.pushforward.training;

import java.util.Map;

/** What happens during training, in order. */
public sealed interface TrainingEvent {
    /** Returns the number of steps made so far. */
    long step();

    /**
     * Training begins, or goes on.
     *
     * @param step the step it goes on from, 0 at the beginning
     * @param totalSteps the step at which it will end
     * @param parameters the number of trained numbers
     */
    record Started(long step, long totalSteps, long parameters) implements TrainingEvent {}

    /**
     * Some steps were made.
     *
     * @param metrics the means of loss and metrics over the steps since the last such event, by name; not a number where
     *     there was none, as for held-out data between its measurements
     */
    record Measured(long step, Map<String, Double> metrics) implements TrainingEvent {}

    /**
     * The figure on held-out data was measured.
     *
     * @param figures it and its metrics by name, that which decides first
     */
    record Validated(long step, Map<String, Double> figures) implements TrainingEvent {}

    /** The state is to be kept. */
    record Checkpointed(Checkpoint checkpoint) implements TrainingEvent {
        @Override
        public long step() {
            return checkpoint.step();
        }
    }

    /**
     * Something looks wrong; training goes on.
     *
     * @param evidence what was seen, as a sentence without its end
     * @param cause what is likely behind it
     * @param remedy which option to change
     */
    record Warned(long step, String evidence, String cause, String remedy) implements TrainingEvent {
        /** Returns all of it as one sentence. */
        public String sentence() {
            return "After step " + step + ": " + evidence + "; likely " + cause + "; " + remedy;
        }
    }

    /** Held-out data shows no improvement any more: training ends before all steps are made. */
    record StoppedEarly(long step, String reason) implements TrainingEvent {}

    /**
     * Training came to its end; the last checkpoint holds the result.
     *
     * @param keptStep the number of steps after which the weights were reached that are kept
     */
    record Finished(long step, long keptStep) implements TrainingEvent {}

    /** Training was interrupted; the last checkpoint holds what was reached. */
    record Interrupted(long step) implements TrainingEvent {}

    /** The guard stopped training; the last checkpoint is from before. */
    record Stopped(long step, String reason) implements TrainingEvent {}
}
