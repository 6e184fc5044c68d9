package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** A compiled update with the memory that it is fed from. */
final class RunningUpdate implements AutoCloseable {
    private final UpdateGraph graph;
    private final Program program;
    private final Batch batch;
    private final long seed;
    private final Map<String, Tensor> feeds = new LinkedHashMap<>();
    private final Tensor scalars;

    RunningUpdate(UpdateGraph graph, Engine engine, Batch batch, long seed) {
        this.graph = graph;
        this.batch = batch;
        this.seed = seed;
        if (graph.usesData()) {
            feeds.put(BatchInputs.DATA, batch.values());
        }
        for (Feed feed : graph.noise()) {
            feeds.put(
                    feed.stream(),
                    Tensor.zeros(engine.precision(), feed.symbol().shape()));
        }
        scalars = Tensor.zeros(engine.precision(), Shape.of(graph.scalars()));
        feeds.put(UpdateGraph.SCALARS, scalars);
        program = engine.compile(graph.step());
    }

    String name() {
        return graph.update().name();
    }

    int repetitions() {
        return graph.update().repetitions();
    }

    /** Returns the number of batches of data that one step takes. */
    int batches() {
        return graph.usesData() ? repetitions() : 0;
    }

    /** Makes the update once and adds its results to {@code metrics}. */
    void run(State state, Split split, long batchIndex, long step, int repetition, Map<String, Double> metrics) {
        long count = step * repetitions() + repetition;
        if (graph.usesData()) {
            split.batch(batch, seed, batchIndex);
        }
        for (Feed feed : graph.noise()) {
            feed.fill(feeds.get(feed.stream()), seed, count);
        }
        Update update = graph.update();
        double[] values = update.optimizer().scalars(update.rate(), count + 1);
        for (int i = 0; i < values.length; i++) {
            scalars.set(i, values[i]);
        }
        program.run(state, feeds).forEach((name, result) -> metrics.put(name, result.get(0)));
    }

    @Override
    public void close() {
        program.close();
    }
}
