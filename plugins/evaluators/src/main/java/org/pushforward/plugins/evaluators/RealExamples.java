package org.pushforward.plugins.evaluators;

import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/** Examples to set models against. */
final class RealExamples {
    private RealExamples() {}

    /**
     * Returns all test examples, {@code [n, ...example]} in float32, or {@code draws} of them where there is no end.
     */
    static Tensor test(Dataset data, long seed, int draws) {
        return labelledTest(data, seed, draws).values();
    }

    /** Returns the same with their labels, where the data has some. */
    static Batch labelledTest(Dataset data, long seed, int draws) {
        Split split = data.split(Dataset.Part.TEST).orElseThrow();
        Batch batch = Batch.allocate(data.shape(), split.size().orElse(draws), ElementType.FLOAT32);
        split.read(batch, seed, 0);
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
