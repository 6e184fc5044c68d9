package org.pushforward.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.State;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Tensor;

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

    private Split training() {
        return data.split(Dataset.Part.TRAINING)
                .orElseThrow(() -> new DataException("The data has no training part: choose another source"));
    }

    /**
     * Trains to the end, from the beginning or from a checkpoint.
     *
     * @param from where to go on; empty to begin
     * @param totalSteps the step at which to end
     * @param listener hears of everything; what it throws ends training
     * @param interrupted asked after each step; training ends with a checkpoint once it holds
     * @return the weights at the end, or as far as they came
     * @throws TrainingStoppedException when a loss or parameter is no finite number any more
     */
    public Weights train(
            Optional<Checkpoint> from, long totalSteps, TrainingListener listener, BooleanSupplier interrupted) {
        StateVectors vectors = StateVectors.of(model, plan);
        checkBatch();
        List<RunningUpdate> updates = new ArrayList<>();
        try (State state = engine.allocate(vectors.layout())) {
            Weights start = from.map(Checkpoint::weights).orElseGet(() -> Weights.initial(model, seed));
            vectors.write(state, start);
            from.ifPresent(c -> writeMoments(vectors, state, c));
            Batch batch = Batch.allocate(data.shape(), options.batch(), engine.precision());
            for (Update update : plan.updates()) {
                UpdateGraph graph = UpdateGraph.build(update, vectors, data.shape(), options.batch());
                updates.add(new RunningUpdate(graph, engine, batch, seed));
            }
            long first = from.map(Checkpoint::step).orElse(0L);
            long trained = plan.updates().stream()
                    .flatMap(u -> u.parameters().stream())
                    .mapToLong(p -> p.shape().elementCount())
                    .sum();
            listener.on(new TrainingEvent.Started(first, totalSteps, trained));
            MetricWindow window = new MetricWindow(from.map(Checkpoint::window).orElse(Map.of()));
            return new Session(vectors, state, updates, window, listener).run(first, totalSteps, interrupted);
        } finally {
            updates.forEach(RunningUpdate::close);
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

    private static void writeMoments(StateVectors vectors, State state, Checkpoint checkpoint) {
        for (String vector : state.layout().lengths().keySet()) {
            if (vectors.in(vector).isEmpty() && !checkpoint.moments().containsKey(vector)) {
                throw new CheckpointException("The checkpoint does not fit the plan: it has no vector '" + vector
                        + "', which the optimiser needs");
            }
        }
        checkpoint.moments().forEach((name, value) -> {
            Integer length = state.layout().lengths().get(name);
            if (length == null || length != value.elementCount()) {
                throw new CheckpointException("The checkpoint does not fit the plan: its vector '" + name
                        + "' is not one of the optimiser's");
            }
            state.write(name, value);
        });
    }

    /** The steps of one call of {@link #train}. */
    private final class Session {
        private final StateVectors vectors;
        private final State state;
        private final List<RunningUpdate> updates;
        private final MetricWindow window;
        private final TrainingListener listener;
        private final Map<String, Double> metrics = new HashMap<>();
        private long kept = -1;

        Session(
                StateVectors vectors,
                State state,
                List<RunningUpdate> updates,
                MetricWindow window,
                TrainingListener listener) {
            this.vectors = vectors;
            this.state = state;
            this.updates = updates;
            this.window = window;
            this.listener = listener;
        }

        Weights run(long first, long totalSteps, BooleanSupplier interrupted) {
            kept = first == 0 ? -1 : first;
            for (long step = first; step < totalSteps; step++) {
                step(step);
                long made = step + 1;
                if (made % options.metricsEvery() == 0 || made == totalSteps) {
                    listener.on(new TrainingEvent.Measured(made, window.close()));
                }
                listener.stepped(made);
                boolean interrupt = interrupted.getAsBoolean() && made < totalSteps;
                if (made % options.checkpointEvery() == 0 || made == totalSteps || interrupt) {
                    keep(made);
                }
                if (interrupt) {
                    listener.on(new TrainingEvent.Interrupted(made));
                    return vectors.read(state);
                }
            }
            listener.on(new TrainingEvent.Finished(totalSteps));
            return vectors.read(state);
        }

        private void step(long step) {
            long batches = updates.stream().mapToLong(RunningUpdate::batches).sum();
            long batch = step * batches;
            for (RunningUpdate update : updates) {
                for (int repetition = 0; repetition < update.repetitions(); repetition++) {
                    metrics.clear();
                    update.run(state, training(), batch, step, repetition, metrics);
                    batch += update.batches() / update.repetitions();
                    metrics.forEach((name, value) -> check(step + 1, update.name(), name, value));
                    metrics.forEach((name, value) ->
                            window.add(updates.size() == 1 ? name : update.name() + "." + name, value));
                }
            }
        }

        private void check(long step, String update, String metric, double value) {
            if (!Double.isFinite(value)) {
                stop(step, "The " + metric + " of the update '" + update + "' is " + value + " at step " + step);
            }
        }

        private void keep(long step) {
            Weights weights = vectors.read(state);
            if (!weights.areFinite()) {
                stop(step, "A parameter is no finite number any more after step " + step);
            }
            Map<String, Tensor> moments = new LinkedHashMap<>();
            for (String vector : state.layout().lengths().keySet()) {
                if (vectors.in(vector).isEmpty()) {
                    moments.put(vector, state.read(vector));
                }
            }
            listener.on(new TrainingEvent.Checkpointed(new Checkpoint(step, weights, moments, window.sums())));
            kept = step;
        }

        private void stop(long step, String reason) {
            String remedy = kept < 0 ? "no checkpoint was kept yet" : "the last good checkpoint is of step " + kept;
            listener.on(new TrainingEvent.Stopped(step, reason));
            throw new TrainingStoppedException(
                    reason + "; " + remedy + "; lower the learning rate 'lr' and train again");
        }
    }
}
