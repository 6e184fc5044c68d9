package org.pushforward.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.State;

/**
 * The updates of a plan, compiled; one step makes them in their order and as often as the plan says.
 *
 * <p>While an update runs, another thread can prepare what the next one is fed with: data and noise are functions of the
 * seed and the number of the update alone.
 */
final class PlannedUpdates implements AutoCloseable {
    private final List<RunningUpdate> updates = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final int batchesPerStep;
    private final Split training;
    private final LearningRateSchedule schedule;
    private final ExecutorService preparing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "pushforward-batches");
        thread.setDaemon(true);
        return thread;
    });
    private final Lookahead lookahead = new Lookahead();
    private CompletableFuture<Void> prepared;

    /** One update within a step; {@code batch} counts the batches that the step has used before. */
    private record Turn(RunningUpdate update, int repetition, int batch) {}

    PlannedUpdates(
            Stream<UpdateGraph> graphs,
            Engine engine,
            Split training,
            TrainingLoop loop,
            LearningRateSchedule schedule) {
        this.training = training;
        this.schedule = schedule;
        Batch first = loop.allocateBatch();
        Batch second = loop.allocateBatch();
        try {
            graphs.forEach(graph -> updates.add(new RunningUpdate(graph, engine, first, second, loop.seed())));
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
        int batches = 0;
        for (RunningUpdate update : updates) {
            for (int repetition = 0; repetition < update.repetitions(); repetition++) {
                turns.add(new Turn(update, repetition, batches));
                batches += update.usesBatch() ? 1 : 0;
            }
        }
        batchesPerStep = batches;
    }

    /** Takes note of a number that an update returned. */
    @FunctionalInterface
    interface Result {
        /** Takes note of it. */
        void take(String update, String metric, double value);
    }

    /** Makes step {@code step} = 0, 1, …; steps follow one another. */
    void step(State state, long step, Result result) {
        long start = System.nanoTime();
        boolean ahead = lookahead.isWanted();
        for (int i = 0; i < turns.size(); i++) {
            long number = step * turns.size() + i;
            if (prepared == null) {
                prepare(number);
            } else {
                await();
            }
            prepared = ahead ? CompletableFuture.runAsync(() -> prepare(number + 1), preparing) : null;
            RunningUpdate update = turns.get(i).update();
            update.run(state, set(number)).forEach((metric, value) -> result.take(update.name(), metric, value.get(0)));
        }
        lookahead.stepped(System.nanoTime() - start);
    }

    private static int set(long number) {
        return (int) (number % 2);
    }

    private void prepare(long number) {
        long step = number / turns.size();
        Turn turn = turns.get((int) (number % turns.size()));
        long batch = step * batchesPerStep + turn.batch();
        long count = step * turn.update().repetitions() + turn.repetition();
        turn.update().prepare(set(number), training, batch, schedule.factor(step), count);
    }

    private void await() {
        try {
            prepared.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    @Override
    public void close() {
        if (prepared != null) {
            prepared.exceptionally(failure -> null).join();
        }
        preparing.shutdown();
        updates.forEach(RunningUpdate::close);
    }
}
