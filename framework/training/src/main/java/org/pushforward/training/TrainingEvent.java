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
     * @param metrics the means of loss and metrics over the steps since the last such event, by name
     */
    record Measured(long step, Map<String, Double> metrics) implements TrainingEvent {}

    /** The state is to be kept. */
    record Checkpointed(Checkpoint checkpoint) implements TrainingEvent {
        @Override
        public long step() {
            return checkpoint.step();
        }
    }

    /** All steps were made; the last checkpoint holds the result. */
    record Finished(long step) implements TrainingEvent {}

    /** Training was interrupted; the last checkpoint holds what was reached. */
    record Interrupted(long step) implements TrainingEvent {}

    /** The guard stopped training; the last checkpoint is from before. */
    record Stopped(long step, String reason) implements TrainingEvent {}
}
