package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.graph.ElementType;

class BinarizeTest {
    private final Dataset gray = open("none");

    @ParameterizedTest
    @ValueSource(strings = {"static", "dynamic"})
    void everyPixelIsZeroOrOneWithItsGrayValueAsProbability(String binarize) {
        double[] gray = batch(this.gray, 1, 0);
        double[] drawn = batch(open(binarize), 1, 0);
        double excess = 0;
        double variance = 0;
        for (int i = 0; i < gray.length; i++) {
            assertThat(drawn[i]).isIn(0.0, 1.0);
            excess += drawn[i] - gray[i];
            variance += gray[i] * (1 - gray[i]);
        }
        assertThat(variance).isGreaterThan(1000);
        assertThat(excess).isEqualTo(0, within(4 * Math.sqrt(variance)));
    }

    @Test
    void pixelsThatAreBlackOrWhiteStayAsTheyAre() {
        double[] gray = batch(this.gray, 1, 0);
        double[] drawn = batch(open("dynamic"), 1, 0);
        for (int i = 0; i < gray.length; i++) {
            if (gray[i] == 0 || gray[i] == 1) {
                assertThat(drawn[i]).isEqualTo(gray[i]);
            }
        }
    }

    /** With a batch of all 8 training digits each step is an epoch: the order changes, the digits do not. */
    @Test
    void staticDigitsAreTheSameInEachEpochAndUnderEachSeedAndDynamicOnesAreNot() {
        assertThat(sortedInk("static", 1, 0))
                .isEqualTo(sortedInk("static", 1, 1))
                .isEqualTo(sortedInk("static", 2, 0));
        assertThat(sortedInk("dynamic", 1, 0))
                .isEqualTo(sortedInk("dynamic", 1, 0))
                .isNotEqualTo(sortedInk("dynamic", 1, 1))
                .isNotEqualTo(sortedInk("dynamic", 2, 0));
    }

    private static double[] sortedInk(String binarize, long seed, long step) {
        double[] values = batch(open(binarize, 59_992), seed, step, 8);
        return IntStream.range(0, 8)
                .mapToDouble(i -> Arrays.stream(values, 784 * i, 784 * (i + 1)).sum())
                .sorted()
                .toArray();
    }

    @ParameterizedTest
    @EnumSource(Part.class)
    void whatIsReadIsDrawnOnceWhateverTheSeed(Part part) {
        Dataset data = open("dynamic", 100);
        double[] first = read(data, part, 1, 0, 20);
        assertThat(read(data, part, 2, 0, 20)).isEqualTo(first).containsOnly(0, 1);
        assertThat(read(data, part, 3, 10, 10)).isEqualTo(Arrays.copyOfRange(first, 7840, 15680));
        assertThat(read(open("static", 100), part, 1, 0, 20)).isEqualTo(first);
    }

    @Test
    void labelsStay() {
        Batch batch = Batch.allocate(gray.shape(), 16, ElementType.FLOAT32);
        gray.split(Part.TRAINING).orElseThrow().batch(batch, 1, 0);
        Batch drawn = Batch.allocate(gray.shape(), 16, ElementType.FLOAT32);
        open("dynamic").split(Part.TRAINING).orElseThrow().batch(drawn, 1, 0);
        assertThat(drawn.labels().orElseThrow().toDoubles())
                .isEqualTo(batch.labels().orElseThrow().toDoubles());
    }

    @Test
    void theDigestTellsThemApart() {
        assertThat(gray.digest()).isNotEqualTo(open("static").digest());
        assertThat(open("static").digest()).isNotEqualTo(open("dynamic").digest());
    }

    private static Dataset open(String binarize) {
        return open(binarize, 0);
    }

    private static Dataset open(String binarize, int validation) {
        return TestBench.open(new Glyphs(), Map.of("binarize", binarize, "validation", validation), null);
    }

    private static double[] batch(Dataset data, long seed, long step) {
        return batch(data, seed, step, 64);
    }

    private static double[] batch(Dataset data, long seed, long step, int size) {
        Batch batch = Batch.allocate(data.shape(), size, ElementType.FLOAT64);
        data.split(Part.TRAINING).orElseThrow().batch(batch, seed, step);
        return batch.values().toDoubles();
    }

    private static double[] read(Dataset data, Part part, long seed, int first, int size) {
        Batch batch = Batch.allocate(data.shape(), size, ElementType.FLOAT64);
        data.split(part).orElseThrow().read(batch, seed, first);
        return batch.values().toDoubles();
    }
}
