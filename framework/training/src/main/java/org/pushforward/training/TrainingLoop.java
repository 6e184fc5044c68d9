package org.pushforward.training;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.TrainingPlan;

/**
 * Carries out training plans: the one loop behind every trainer.
 *
 * <p>Step {@code s} (0, 1, …) makes each update of the plan in its order and as often as it says, every time with the
 * next batch of data and new noise. What is fed is a pure function of (seed, step), so a resumed training makes the
 * same steps.
 *
 * @param model what is trained
 * @param plan how
 * @param data on what
 * @param engine where
 * @param options how long and with which batches
 * @param seed of initial weights, order of data and noise
 */
public record TrainingLoop(
        Model model, TrainingPlan plan, Dataset data, Engine engine, LoopOptions options, long seed) {

    /** Returns the step at which training ends; throws {@link DataException} when there is no training data. */
    public long totalSteps() {
        return options.totalSteps(training().size());
    }

    /** Returns whether a training that left this checkpoint ended before all its steps were made. */
    public boolean stoppedEarly(Checkpoint checkpoint) {
        return checkpoint
                .best()
                .filter(best -> EarlyStopping.isOver(best, options.patience()))
                .isPresent();
    }

    /**
     * Returns the measurement on held-out data; empty when none is wanted or possible.
     *
     * @throws OptionException when training is to stop by it nevertheless
     */
    Optional<HeldOutMeasure> heldOut(StateVectors vectors) {
        checkPatience();
        return options.heldOutEvery() == 0
                ? Optional.empty()
                : plan.heldOut()
                        .flatMap(figure -> data.split(Dataset.Part.VALIDATION)
                                .map(split -> new HeldOutMeasure(figure, split, this, vectors)));
    }

    private void checkPatience() {
        if (options.heldOutEvery() == 0 || options.patience() == 0) {
            return;
        }
        if (plan.heldOut().isEmpty()) {
            throw unstoppable("but this trainer has no figure on held-out data to stop by: it must be 0");
        }
        if (data.split(Dataset.Part.VALIDATION).isEmpty()) {
            throw unstoppable("but the data has no validation part to stop by: keep examples out with the option"
                    + " 'validation' of the data, or leave 'patience' at 0");
        }
    }

    /**
     * Refuses what training would refuse at its beginning.
     *
     * @throws DataException when a batch is larger than the training data, or there is none
     * @throws OptionException when training is to stop by a figure on held-out data that there is not
     */
    public void check() {
        checkBatch();
        checkPatience();
    }

    Batch allocateBatch() {
        return Batch.allocate(data.shape(), options.batch(), engine.precision());
    }

    private OptionException unstoppable(String reason) {
        return new OptionException("patience", "The option 'patience' is '" + options.patience() + "', " + reason);
    }

    private Split training() {
        return data.split(Dataset.Part.TRAINING)
                .orElseThrow(() -> new DataException("The data has no training part: choose another source"));
    }

    /**
     * Trains to the end, from the beginning or from a checkpoint; one that stopped early goes on with all its patience.
     *
     * @param from where to go on; empty to begin
     * @param totalSteps the step at which to end
     * @param listener hears of everything; what it throws ends training
     * @param interrupted asked after each step; training ends with a checkpoint once it holds
     * @return the weights that are kept at the end, or as far as training came
     * @throws TrainingStoppedException when a loss or parameter is no finite number any more
     */
    public Weights train(
            Optional<Checkpoint> from, long totalSteps, TrainingListener listener, BooleanSupplier interrupted) {
        checkBatch();
        try (TrainingSession session = new TrainingSession(this, training(), from, totalSteps, listener)) {
            long first = from.map(Checkpoint::step).orElse(0L);
            long trained = plan.updates().stream()
                    .flatMap(u -> u.parameters().stream())
                    .mapToLong(p -> p.shape().elementCount())
                    .sum();
            listener.on(new TrainingEvent.Started(first, totalSteps, trained));
            return session.run(first, totalSteps, interrupted);
        }
    }

    private void checkBatch() {
        training().size().ifPresent(size -> {
            if (options.batch() > size) {
                throw new DataException("The batch of " + options.batch() + " is larger than the " + size
                        + " training examples: choose 'batch' of at most " + size);
            }
        });
    }
}
