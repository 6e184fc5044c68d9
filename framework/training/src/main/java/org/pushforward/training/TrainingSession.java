package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.NotFiniteException;
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
    private final Optional<HeldOutMeasure> heldOut;
    private final Optional<EarlyStopping> stopping;
    private final PlannedUpdates updates;
    private final MetricWindow window;
    private final Watches watches;
    private final boolean prefixed;
    private long checkpoint;
    private long settled = -1;

    /** Prepares everything; throws what speaks against the training. */
    TrainingSession(
            TrainingLoop loop, Split training, Optional<Checkpoint> from, long totalSteps, TrainingListener listener) {
        options = loop.options();
        guard = new Guard(loop.plan(), options);
        prefixed = loop.plan().updates().size() > 1;
        this.listener = listener;
        LearningRateSchedule schedule = options.schedule(totalSteps);
        vectors = StateVectors.of(loop.model(), loop.plan(), options.averaging().isPresent());
        heldOut = loop.heldOut(vectors);
        List<String> figures = heldOut.map(HeldOutMeasure::columns).orElse(List.of());
        stopping = options.patience() == 0
                ? Optional.empty()
                : Optional.of(new EarlyStopping(figures.get(0), options.patience(), from.flatMap(Checkpoint::best)));
        window = new MetricWindow(figures, from.map(Checkpoint::window).orElse(Map.of()));
        watches = new Watches(
                loop.plan().watches(),
                options.metricsEvery(),
                from.map(Checkpoint::watched).orElse(Map.of()));
        checkpoint = from.map(Checkpoint::step).orElse(-1L);
        averageStatistics = new AverageStatistics(loop, vectors, training);
        state = loop.engine().allocate(vectors.layout());
        try {
            fill(from, loop);
            updates = new PlannedUpdates(
                    loop.plan().updates().stream()
                            .map(u -> UpdateGraph.build(u, vectors, loop.data().shape(), options)),
                    loop.engine(),
                    training,
                    loop,
                    schedule);
        } catch (RuntimeException | Error e) {
            state.close();
            throw e;
        }
    }

    private void fill(Optional<Checkpoint> from, TrainingLoop loop) {
        Weights start = from.map(Checkpoint::weights).orElseGet(() -> Weights.initial(loop.model(), loop.seed()));
        vectors.write(state, start);
        vectors.writeAverages(state, from.map(Checkpoint::latest).orElse(start));
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
            if (heldOut.isPresent() && made % options.heldOutEvery() == 0) {
                validate(made, heldOut.get());
            }
            Optional<String> verdict = stopping.flatMap(EarlyStopping::verdict);
            boolean last = made == totalSteps || verdict.isPresent();
            if (made % options.metricsEvery() == 0 || last) {
                report(made);
            }
            listener.stepped(made);
            boolean interrupt = interrupted.getAsBoolean() && !last;
            if (made % options.checkpointEvery() == 0 || last || interrupt) {
                keep(made);
            }
            if (interrupt) {
                listener.on(new TrainingEvent.Interrupted(made));
                return kept(made);
            }
            if (last) {
                verdict.ifPresent(reason -> listener.on(new TrainingEvent.StoppedEarly(made, reason)));
                return finish(made);
            }
        }
        return finish(totalSteps);
    }

    private void report(long step) {
        Map<String, Double> row = window.close();
        listener.on(new TrainingEvent.Measured(step, row));
        watches.look(step, row).forEach(listener::on);
    }

    private Weights finish(long step) {
        long keptStep = best().map(Checkpoint.Best::step).orElse(step);
        listener.on(new TrainingEvent.Finished(step, keptStep));
        return kept(step);
    }

    private Optional<Checkpoint.Best> best() {
        return stopping.flatMap(EarlyStopping::best);
    }

    private void step(long step) {
        try {
            updates.step(state, step, (update, metric, value) -> {
                if (!Double.isFinite(value)) {
                    stop(step + 1, Guard.reason(update, metric, value, step + 1), guard.remedy(update, step + 1));
                }
                window.add(prefixed ? update + "." + metric : metric, value);
            });
        } catch (NotFiniteException e) {
            stop(step + 1, e.getMessage() + ", at step " + (step + 1), guard.remedy());
        }
    }

    private void validate(long step, HeldOutMeasure measure) {
        settle(step);
        Map<String, Double> figures = measure.measure(state);
        figures.forEach(window::add);
        double value = figures.get(measure.columns().get(0));
        stopping.ifPresent(s -> {
            if (s.improves(value)) {
                s.better(step, value, latest());
            } else {
                s.noBetter();
            }
        });
        listener.on(new TrainingEvent.Validated(step, figures));
    }

    /** Makes the running statistics of averaged weights those of this step. */
    private void settle(long step) {
        if (settled != step) {
            averageStatistics.make(state);
            settled = step;
        }
    }

    private Weights kept(long step) {
        settle(step);
        return best().map(Checkpoint.Best::weights).orElseGet(this::latest);
    }

    private Weights latest() {
        return vectors.read(state).with(vectors.readAverages(state));
    }

    private void keep(long step) {
        settle(step);
        Weights weights = vectors.read(state);
        Weights averages = vectors.readAverages(state);
        if (!weights.areFinite() || !averages.areFinite()) {
            stop(step, "A parameter is no finite number any more after step " + step, guard.remedy());
        }
        Map<String, Tensor> moments = new LinkedHashMap<>();
        vectors.moments().forEach(vector -> moments.put(vector, state.read(vector)));
        listener.on(new TrainingEvent.Checkpointed(
                new Checkpoint(step, weights, averages, moments, window.sums(), watches.memory(), best())));
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
        heldOut.ifPresent(HeldOutMeasure::close);
        averageStatistics.close();
        state.close();
    }
}
