package org.pushforward.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Split;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.engine.State;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;

/**
 * The running statistics that belong to averaged weights, such as those of batch normalisation.
 *
 * <p>The statistics of training are those of activations under the latest weights; neither they nor their own average are
 * right for averaged weights. So before averaged weights are used, their statistics are made: from those of training on,
 * the averaged weights make {@value #PASSES} passes in training mode over training data, always the same; the mean of what
 * the statistics are after the later of them forgets where they began and knows many batches, not only the last few.
 * Izmailov et al., "Averaging weights leads to wider optima", UAI 2018, section 3.2.
 */
final class AverageStatistics implements AutoCloseable {
    private static final int PASSES = 100;
    private static final int FORGETTING = 50;
    private static final String VECTOR = StateVectors.average(StateVectors.STATISTICS);

    private final Split training;
    private final Batch batch;
    private final long seed;
    private final List<FedProgram> passes = new ArrayList<>();

    AverageStatistics(TrainingLoop loop, StateVectors vectors, Split training) {
        this.training = training;
        this.batch = loop.allocateBatch();
        this.seed = loop.seed();
        if (vectors.averaged() && !vectors.statistics().isEmpty()) {
            loop.plan()
                    .updates()
                    .forEach(update ->
                            add(update, vectors, loop.engine(), loop.data().shape()));
        }
    }

    private void add(Update update, StateVectors vectors, Engine engine, DataShape shape) {
        BatchInputs inputs = new BatchInputs("statistics/" + update.name(), shape, batch.size(), Pass.training());
        update.objective().build(inputs);
        UpdateGraph.moved(inputs.pass(), vectors).ifPresent(next -> {
            StepGraph step = StateGraphs.on(
                    vectors,
                    vectors.keptParts(),
                    "statistics of " + update.name(),
                    inputs.symbols(),
                    Map.of(VECTOR, next),
                    Map.of());
            passes.add(new FedProgram(step, inputs.memory(batch, engine.precision()), engine));
        });
    }

    /** Makes the statistics of the averaged weights in a state; does nothing when there are none. */
    void make(State state) {
        if (passes.isEmpty()) {
            return;
        }
        Tensor last = state.read(StateVectors.STATISTICS);
        state.write(VECTOR, last);
        double[] sums = new double[last.elementCount()];
        for (int pass = 0; pass < PASSES; pass++) {
            training.batch(batch, seed, pass);
            for (FedProgram update : passes) {
                update.run(state, seed, pass);
            }
            if (pass >= FORGETTING) {
                add(state.read(VECTOR), sums);
            }
        }
        double count = PASSES - FORGETTING;
        state.write(
                VECTOR, Tensor.of(Arrays.stream(sums).map(sum -> sum / count).toArray(), last.shape()));
    }

    private static void add(Tensor statistics, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += statistics.get(i);
        }
    }

    @Override
    public void close() {
        passes.forEach(FedProgram::close);
    }
}
