package org.pushforward.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.State;

/** The updates of a plan, compiled; one step makes them in their order and as often as the plan says. */
final class PlannedUpdates implements AutoCloseable {
    private final List<RunningUpdate> updates = new ArrayList<>();
    private final Split training;
    private final LearningRateSchedule schedule;
    private final Map<String, Double> metrics = new HashMap<>();

    PlannedUpdates(
            Stream<UpdateGraph> graphs,
            Engine engine,
            Split training,
            Batch batch,
            long seed,
            LearningRateSchedule schedule) {
        this.training = training;
        this.schedule = schedule;
        try {
            graphs.forEach(graph -> updates.add(new RunningUpdate(graph, engine, batch, seed)));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Takes note of a number that an update returned. */
    @FunctionalInterface
    interface Result {
        /** Takes note of it. */
        void take(String update, String metric, double value);
    }

    /** Makes step {@code step} = 0, 1, …. */
    void step(State state, long step, Result result) {
        double factor = schedule.factor(step);
        long batch = step * updates.stream().mapToLong(RunningUpdate::batches).sum();
        for (RunningUpdate update : updates) {
            for (int repetition = 0; repetition < update.repetitions(); repetition++) {
                metrics.clear();
                update.run(state, training, factor, batch, step, repetition, metrics);
                batch += update.batches() / update.repetitions();
                metrics.forEach((metric, value) -> result.take(update.name(), metric, value));
            }
        }
    }

    @Override
    public void close() {
        updates.forEach(RunningUpdate::close);
    }
}
