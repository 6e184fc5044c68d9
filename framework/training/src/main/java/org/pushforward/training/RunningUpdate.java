package org.pushforward.training;

import java.util.LinkedHashMap;
import java.util.Map;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.State;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** A compiled update with the memory that it is fed from. */
final class RunningUpdate implements AutoCloseable {
    private final UpdateGraph graph;
    private final Batch batch;
    private final long seed;
    private final Tensor scalars;
    private final FedProgram program;

    RunningUpdate(UpdateGraph graph, Engine engine, Batch batch, long seed) {
        this.graph = graph;
        this.batch = batch;
        this.seed = seed;
        scalars = Tensor.zeros(engine.precision(), Shape.of(graph.scalars()));
        Map<String, Tensor> given = new LinkedHashMap<>();
        if (graph.usesData()) {
            given.put(BatchInputs.DATA, batch.values());
        }
        given.put(UpdateGraph.SCALARS, scalars);
        program = new FedProgram(graph.step(), graph.noise(), given, engine);
        program.compile();
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

    /** Makes the update once, at {@code factor} times its learning rate, and adds its results to {@code metrics}. */
    void run(
            State state,
            Split split,
            double factor,
            long batchIndex,
            long step,
            int repetition,
            Map<String, Double> metrics) {
        long count = step * repetitions() + repetition;
        if (graph.usesData()) {
            split.batch(batch, seed, batchIndex);
        }
        double[] values = graph.scalars(factor, count + 1);
        for (int i = 0; i < values.length; i++) {
            scalars.set(i, values[i]);
        }
        program.run(state, seed, count).forEach((name, result) -> metrics.put(name, result.get(0)));
    }

    @Override
    public void close() {
        program.close();
    }
}
