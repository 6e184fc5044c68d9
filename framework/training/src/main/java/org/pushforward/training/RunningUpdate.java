package org.pushforward.training;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.Program;
import org.pushforward.api.engine.State;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** A compiled update with two sets of memory that it is fed from: one is filled while it runs on the other. */
final class RunningUpdate implements AutoCloseable {
    private final UpdateGraph graph;
    private final long seed;
    private final List<FeedSet> sets;
    private final Program program;

    /** One set: the noise, the scalars and the batch, which all updates share. */
    private record FeedSet(FeedMemory memory, Tensor scalars, Batch batch) {
        static FeedSet of(UpdateGraph graph, Engine engine, Batch batch) {
            Tensor scalars = Tensor.zeros(engine.precision(), Shape.of(graph.scalars()));
            Map<String, Tensor> given = BatchInputs.fed(graph.batch(), batch);
            given.put(UpdateGraph.SCALARS, scalars);
            return new FeedSet(new FeedMemory(graph.noise(), given, engine.precision()), scalars, batch);
        }
    }

    RunningUpdate(UpdateGraph graph, Engine engine, Batch first, Batch second, long seed) {
        this.graph = graph;
        this.seed = seed;
        sets = Stream.of(first, second)
                .map(batch -> FeedSet.of(graph, engine, batch))
                .toList();
        program = engine.compile(graph.step());
    }

    String name() {
        return graph.update().name();
    }

    int repetitions() {
        return graph.update().repetitions();
    }

    boolean usesBatch() {
        return graph.usesBatch();
    }

    /**
     * Fills a set.
     *
     * @param set 0 or 1
     * @param split the data
     * @param batchIndex which batch of it
     * @param factor of the learning rate
     * @param count how often the update was made before
     */
    void prepare(int set, Split split, long batchIndex, double factor, long count) {
        FeedSet target = sets.get(set);
        if (graph.usesBatch()) {
            split.batch(target.batch(), seed, batchIndex);
        }
        target.memory().draw(seed, count);
        double[] values = graph.scalars(factor, count + 1);
        for (int i = 0; i < values.length; i++) {
            target.scalars().set(i, values[i]);
        }
    }

    /** Makes the update once with what was filled into a set, and returns its results by name. */
    Map<String, Tensor> run(State state, int set) {
        return program.run(state, sets.get(set).memory().feeds());
    }

    @Override
    public void close() {
        program.close();
    }
}
