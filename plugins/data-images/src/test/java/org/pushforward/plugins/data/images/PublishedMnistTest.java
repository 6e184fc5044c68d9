package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.ElementType;

/** Reads MNIST itself where {@code PUSHFORWARD_DATA} points to it. */
class PublishedMnistTest {
    @Test
    void theDigitsAreThoseThatEverybodyKnows() {
        String folder = System.getenv("PUSHFORWARD_DATA");
        assumeTrue(folder != null && Files.isDirectory(Path.of(folder, "mnist")), "MNIST is not in PUSHFORWARD_DATA");
        Dataset mnist = TestBench.open(new Mnist(), Map.of(), new TestBench(Path.of(folder)));
        assertThat(mnist.shape().example().sizes()).containsExactly(1, 28, 28);
        assertThat(mnist.shape().labels()).hasSize(10);
        assertThat(labels(mnist, Part.TRAINING)).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
        assertThat(labels(mnist, Part.TEST)).startsWith(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
        double[] test = all(mnist, Part.TEST, 10_000).values().toDoubles();
        double[] training = all(mnist, Part.TRAINING, 60_000).values().toDoubles();
        assertThat(Arrays.stream(test).average().orElseThrow()).isEqualTo(0.1325, within(5e-5));
        assertThat(Arrays.stream(training).average().orElseThrow()).isEqualTo(0.1307, within(5e-5));
    }

    private static double[] labels(Dataset data, Part part) {
        return all(data, part, 10).labels().orElseThrow().toDoubles();
    }

    private static Batch all(Dataset data, Part part, int size) {
        Batch batch = Batch.allocate(data.shape(), size, ElementType.FLOAT32);
        data.split(part).orElseThrow().read(batch, 1, 0);
        return batch;
    }
}
