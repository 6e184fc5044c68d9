package org.pushforward.plugins.evaluators;

import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.EvaluationException.Reason;
import org.pushforward.api.evaluation.Evaluator;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/** Examples to set models against. */
final class RealExamples {
    private RealExamples() {}

    /**
     * Returns the test examples that an evaluator looks at, in float32 and with their labels where the data has some.
     *
     * @param draws how many there are where there is no end of them
     * @param most the first so many of them, or 0 for all
     * @param least how many it needs
     * @throws EvaluationException when there are fewer
     */
    static Batch test(Evaluator<?> evaluator, Dataset data, int draws, int most, int least, Workbench bench) {
        String id = evaluator.descriptor().id();
        Split split = data.split(Dataset.Part.TEST).orElseThrow();
        int all = split.size().orElse(draws);
        int count = most == 0 ? all : Math.min(most, all);
        if (count < least) {
            throw new EvaluationException(
                    Reason.NOT_APPLICABLE,
                    "The evaluator '" + id + "' needs at least " + least + " test examples, not " + count);
        }
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT32);
        split.read(batch, bench.random("evaluation/" + id).seed(), 0);
        return batch;
    }

    /**
     * Returns training examples, {@code [n, ...example]} in float32 and in an order that the seed decides: at most {@code most};
     * empty when there are fewer than {@code least}.
     */
    static Optional<Tensor> training(Dataset data, long seed, int least, int most) {
        Optional<Split> training = data.split(Dataset.Part.TRAINING);
        int count =
                training.map(split -> Math.min(most, split.size().orElse(most))).orElse(0);
        if (count < least) {
            return Optional.empty();
        }
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT32);
        training.get().batch(batch, seed, 0);
        return Optional.of(batch.values());
    }
}
