package org.pushforward.plugins.data.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.random.RandomStream;

class GlyphsTest {
    private final Dataset glyphs = open(Map.of());

    /** Bytes that every machine must reproduce. */
    @Test
    void theFirstHundredDigitsArePinned() {
        MessageDigest digest = Unpacked.sha256();
        for (int i = 0; i < 100; i++) {
            digest.update(Pen.draw(i % 10, new RandomStream(1, "glyphs/training").step(i)));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("8d7a4d44d5d3cbd1c698d7f28ac6edc8ba1c0c0e7ce8d0f172a7fd9ee476a320");
    }

    @Test
    void thereAreAsManyAsInMnist() {
        assertThat(glyphs.shape().example().sizes()).containsExactly(1, 28, 28);
        assertThat(glyphs.split(Part.TRAINING).orElseThrow().size()).hasValue(60_000);
        assertThat(glyphs.split(Part.TEST).orElseThrow().size()).hasValue(10_000);
        assertThat(glyphs.split(Part.VALIDATION)).isEmpty();
    }

    @Test
    void digitsHaveInkInsideAPaperMarginAndTheirLabels() {
        Batch batch = read(glyphs, Part.TEST, 0, 200);
        for (int i = 0; i < 200; i++) {
            double[] pixels = Arrays.copyOfRange(batch.values().toDoubles(), 784 * i, 784 * (i + 1));
            assertThat(Arrays.stream(pixels).average().orElseThrow())
                    .as("ink of digit %d", i)
                    .isBetween(0.03, 0.35);
            assertThat(Arrays.stream(pixels).max()).hasValue(1);
            assertThat(Arrays.stream(pixels, 0, 28).max())
                    .as("top row of digit %d", i)
                    .hasValue(0);
            assertThat(Arrays.stream(pixels, 756, 784).max())
                    .as("bottom row of digit %d", i)
                    .hasValue(0);
            assertThat(batch.labels().orElseThrow().get(i)).isEqualTo(i % 10);
        }
    }

    @Test
    void noTwoDigitsAreTheSame() {
        Batch training = read(glyphs, Part.TRAINING, 0, 200);
        Batch test = read(glyphs, Part.TEST, 0, 200);
        assertThat(Stream.of(training, test)
                        .flatMap(batch -> IntStream.range(0, 200)
                                .mapToObj(i -> Arrays.toString(
                                        batch.values().rows(i, i + 1).toDoubles()))))
                .doesNotHaveDuplicates();
    }

    @Test
    void anotherDrawingSeedDrawsOtherDigits() {
        Dataset other = open(Map.of("drawing-seed", 2));
        assertThat(read(other, Part.TEST, 0, 5).values().toDoubles())
                .isNotEqualTo(read(glyphs, Part.TEST, 0, 5).values().toDoubles());
        assertThat(other.digest()).hasSize(64).isNotEqualTo(glyphs.digest());
    }

    @Test
    void trainingDigitsAreHeldOutForValidationBySeed() {
        Dataset held = open(Map.of("validation", 5000));
        FiniteSplit validation = (FiniteSplit) held.split(Part.VALIDATION).orElseThrow();
        assertThat(held.split(Part.TRAINING).orElseThrow().size()).hasValue(55_000);
        assertThat(validation.size()).hasValue(5000);
        assertThat(Arrays.stream(validation.labels())
                        .filter(label -> label == 3)
                        .count())
                .isBetween(400L, 600L);
        assertThat(read(held, Part.VALIDATION, 0, 5).values().toDoubles())
                .isEqualTo(read(open(Map.of("validation", 5000)), Part.VALIDATION, 0, 5)
                        .values()
                        .toDoubles())
                .isNotEqualTo(read(open(Map.of("validation", 5000, "split-seed", 2)), Part.VALIDATION, 0, 5)
                        .values()
                        .toDoubles());
    }

    private static Dataset open(Map<String, ?> values) {
        return TestBench.open(new Glyphs(), values, null);
    }

    private static Batch read(Dataset data, Part part, int first, int size) {
        Batch batch = Batch.allocate(data.shape(), size, ElementType.FLOAT32);
        data.split(part).orElseThrow().read(batch, 1, first);
        return batch;
    }
}
