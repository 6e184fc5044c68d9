package org.pushforward.plugins.evaluators;

import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;

/** The examples that results are reported on. */
final class TestExamples {
    private TestExamples() {}

    /**
     * Returns all test examples, {@code [n, ...example]} in float32, or {@code draws} of them where there is no end.
     */
    static Tensor all(Dataset data, long seed, int draws) {
        Split split = data.split(Dataset.Part.TEST).orElseThrow();
        Batch batch = Batch.allocate(data.shape(), split.size().orElse(draws), ElementType.FLOAT32);
        split.read(batch, seed, 0);
        return batch.values();
    }
}
