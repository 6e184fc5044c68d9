package org.pushforward.plugins.evaluators;

import java.util.List;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.EvaluationException.Reason;
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

    /** Compiles the log-density; throws {@link EvaluationException} when the model has none. */
    static LogDensity of(TrainedModel model, Dataset data, String evaluator) {
        Density density = model.model()
                .capability(Density.class)
                .orElseThrow(() -> new EvaluationException(
                        Reason.NOT_APPLICABLE,
                        "The evaluator '" + evaluator + "' needs a model with a density, which this family does not"
                                + " have"));
        return new LogDensity(model.compile(
                BATCH, List.of(data.shape().example()), x -> List.of(density.logDensity(x.get(0), Pass.evaluation()))));
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
