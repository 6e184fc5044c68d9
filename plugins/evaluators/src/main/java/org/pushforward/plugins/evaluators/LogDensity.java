package org.pushforward.plugins.evaluators;

import java.util.List;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;

/** The log-density of a trained model, log q(x) in nats. */
final class LogDensity implements AutoCloseable {
    private static final int BATCH = 1000;

    private final BatchFunction function;

    private LogDensity(BatchFunction function) {
        this.function = function;
    }

    /** Compiles the log-density of a model that has one. */
    static LogDensity of(TrainedModel model, Dataset data) {
        Density density = model.model().capability(Density.class).orElseThrow();
        return new LogDensity(model.compile(
                BATCH, List.of(data.shape().example()), x -> List.of(density.logDensity(x.get(0), Pass.evaluation()))));
    }

    /** Returns log q(x|y) at each of some examples x and their labels y. */
    static double[] givenLabels(TrainedModel model, Batch examples) {
        AtLabels labels = new AtLabels(model.model());
        try (BatchFunction function = model.compile(
                Math.min(BATCH, examples.size()),
                labels.inputs(examples.values().shape().example()),
                in -> List.of(labels.at(in)
                        .capability(Density.class)
                        .orElseThrow()
                        .logDensity(in.get(0), Pass.evaluation())))) {
            return function.apply(labels.fed(examples, examples.values()))
                    .get(0)
                    .toDoubles();
        }
    }

    /** Returns log q at each of the examples {@code [n, ...example]}. */
    double[] at(Tensor examples) {
        return function.apply(examples).get(0).toDoubles();
    }

    @Override
    public void close() {
        function.close();
    }
}
