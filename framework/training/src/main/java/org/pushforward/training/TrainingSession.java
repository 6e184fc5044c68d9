package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.State;
import org.pushforward.graph.Tensor;

/** One training from a first step on: what {@link TrainingLoop} does, with all that it needs meanwhile. */
final class TrainingSession implements AutoCloseable {
    private final LoopOptions options;
    private final Guard guard;
    private final TrainingListener listener;
    private final StateVectors vectors;
    private final State state;
    private final AverageStatistics averageStatistics;
    private final PlannedUpdates updates;
    private final MetricWindow window;
    private final boolean prefixed;
    private long checkpoint;

    /** Prepares everything; throws what speaks against the training. */
    TrainingSession(
            TrainingLoop loop, Split training, Optional<Checkpoint> from, long totalSteps, TrainingListener listener) {
        options = loop.options();
        guard = new Guard(loop.plan(), options);
        prefixed = loop.plan().updates().size() > 1;
        this.listener = listener;
        LearningRateSchedule schedule = options.schedule(totalSteps);
        vectors = StateVectors.of(loop.model(), loop.plan(), options.averaging().isPresent());
        window = new MetricWindow(from.map(Checkpoint::window).orElse(Map.of()));
        checkpoint = from.map(Checkpoint::step).orElse(-1L);
        Batch batch = Batch.allocate(
                loop.data().shape(), options.batch(), loop.engine().precision());
        averageStatistics = new AverageStatistics(
                loop.plan(), vectors, loop.engine(), training, loop.data().shape(), batch, loop.seed());
        state = loop.engine().allocate(vectors.layout());
        try {
            fill(from, loop);
            updates = new PlannedUpdates(
                    loop.plan().updates().stream()
                            .map(u -> UpdateGraph.build(u, vectors, loop.data().shape(), options)),
                    loop.engine(),
                    training,
                    batch,
                    loop.seed(),
                    schedule);
        } catch (RuntimeException | Error e) {
            state.close();
            throw e;
        }
    }

    private void fill(Optional<Checkpoint> from, TrainingLoop loop) {
        Weights start = from.map(Checkpoint::weights).orElseGet(() -> Weights.initial(loop.model(), loop.seed()));
        vectors.write(state, start);
        vectors.writeAverages(state, from.map(Checkpoint::kept).orElse(start));
        from.filter(c -> !c.isStart()).ifPresent(this::writeMoments);
    }

    private void writeMoments(Checkpoint from) {
        for (String vector : vectors.moments()) {
            if (!from.moments().containsKey(vector)) {
                throw new CheckpointException("The checkpoint does not fit the plan: it has no vector '" + vector
                        + "', which the optimiser needs");
            }
        }
        from.moments().forEach((name, value) -> {
            if (!vectors.moments().contains(name) || vectors.layout().length(name) != value.elementCount()) {
                throw new CheckpointException("The checkpoint does not fit the plan: its vector '" + name
                        + "' is not one of the optimiser's");
            }
            state.write(name, value);
        });
    }

    /** Makes the steps from {@code first} to {@code totalSteps} and returns the weights that are kept. */
    Weights run(long first, long totalSteps, BooleanSupplier interrupted) {
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
                return kept();
            }
        }
        listener.on(new TrainingEvent.Finished(totalSteps));
        return kept();
    }

    private void step(long step) {
        updates.step(state, step, (update, metric, value) -> {
            if (!Double.isFinite(value)) {
                stop(step + 1, Guard.reason(update, metric, value, step + 1), guard.remedy(update, step + 1));
            }
            window.add(prefixed ? update + "." + metric : metric, value);
        });
    }

    private Weights kept() {
        averageStatistics.make(state);
        return vectors.read(state).with(vectors.readAverages(state));
    }

    private void keep(long step) {
        averageStatistics.make(state);
        Weights weights = vectors.read(state);
        Weights averages = vectors.readAverages(state);
        if (!weights.areFinite() || !averages.areFinite()) {
            stop(step, "A parameter is no finite number any more after step " + step, guard.remedy());
        }
        Map<String, Tensor> moments = new LinkedHashMap<>();
        vectors.moments().forEach(vector -> moments.put(vector, state.read(vector)));
        listener.on(new TrainingEvent.Checkpointed(new Checkpoint(step, weights, averages, moments, window.sums())));
        checkpoint = step;
    }

    private void stop(long step, String reason, String remedy) {
        String left =
                checkpoint < 0 ? "no checkpoint was kept yet" : "the last good checkpoint is of step " + checkpoint;
        listener.on(new TrainingEvent.Stopped(step, reason));
        throw new TrainingStoppedException(reason + "; " + left + "; " + remedy);
    }

    @Override
    public void close() {
        updates.close();
        averageStatistics.close();
        state.close();
    }
}
