package org.pushforward.plugins.data.toy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Label;
import org.pushforward.api.data.Mode;
import org.pushforward.graph.ElementType;

/** Points of mixtures carry the number of the component that they were drawn from. */
final class LabelsTest {
    private static final long SEED = 5;
    private static final int COUNT = 20_000;

    @ParameterizedTest
    @CsvSource({
        "moons, 2",
        "circles, 2",
        "two-spirals, 2",
        "rings, 4",
        "pinwheel, 5",
        "ring, 8",
        "eight-gaussians, 8",
        "grid, 25"
    })
    void everyComponentIsDrawnAsOftenAsItsLabelSays(String id, int components) {
        Dataset data = Sources.open(id);
        assertThat(data.shape().labels()).isEqualTo(Label.numbered(components));
        double[] labels = draw(data).labels().orElseThrow().toDoubles();
        double error = Math.sqrt((components - 1.0) / COUNT) / components;
        for (int k = 0; k < components; k++) {
            int label = k;
            long count =
                    IntStream.range(0, COUNT).filter(i -> labels[i] == label).count();
            assertThat((double) count / COUNT)
                    .as("label %d, seed %d", k, SEED)
                    .isCloseTo(1.0 / components, within(4 * error));
        }
    }

    @Test
    void thePointsOfAMixtureOfModesLieAtTheModeOfTheirLabel() {
        List<Mode> modes = Sources.open("ring").modes();
        agree("ring", (x, y) -> nearest(modes, x, y), 1);
    }

    @Test
    void theLabelsOfCirclesAndMoonsAreTheirCurves() {
        agree("rings", (x, y) -> closest(Math.hypot(x, y), 0.75, 1.5, 2.25, 3), 0.99);
        agree(
                "moons",
                (x, y) -> closest(0, Math.abs(Math.hypot(x, y) - 1), Math.abs(Math.hypot(x - 1, y - 0.5) - 1)),
                0.95);
    }

    @Test
    void aDensityThatIsNoMixtureHasNoLabels() {
        assertThat(Sources.open("swiss-roll").shape().labels()).isEmpty();
        assertThat(draw(Sources.open("swiss-roll")).labels()).isEmpty();
    }

    private static void agree(String id, ToIntBiFunction<Double, Double> expected, double share) {
        Batch batch = draw(Sources.open(id));
        double[] points = batch.values().toDoubles();
        double[] labels = batch.labels().orElseThrow().toDoubles();
        long right = IntStream.range(0, COUNT)
                .filter(i -> expected.applyAsInt(points[2 * i], points[2 * i + 1]) == labels[i])
                .count();
        assertThat((double) right / COUNT).as("%s, seed %d", id, SEED).isGreaterThanOrEqualTo(share);
    }

    private static int nearest(List<Mode> modes, double x, double y) {
        return IntStream.range(0, modes.size())
                .boxed()
                .min(Comparator.comparingDouble(k -> Math.hypot(
                        x - modes.get(k).centre().get(0),
                        y - modes.get(k).centre().get(1))))
                .orElseThrow();
    }

    private static int closest(double number, double... candidates) {
        return IntStream.range(0, candidates.length)
                .boxed()
                .min(Comparator.comparingDouble(k -> Math.abs(candidates[k] - number)))
                .orElseThrow();
    }

    private static Batch draw(Dataset data) {
        Batch batch = Batch.allocate(data.shape(), COUNT, ElementType.FLOAT64);
        data.split(Dataset.Part.TRAINING).orElseThrow().batch(batch, SEED, 0);
        return batch;
    }
}
