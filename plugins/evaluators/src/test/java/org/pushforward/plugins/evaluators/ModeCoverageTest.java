package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Mode;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** The measures of modes on samples whose answers are known. */
class ModeCoverageTest {
    /** Data of which nothing is known but its modes. */
    private record Modes(List<Mode> modes) implements Dataset {
        @Override
        public DataShape shape() {
            return DataShape.points(List.of("x", "y"));
        }

        @Override
        public Optional<Split> split(Part part) {
            return Optional.empty();
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }

    /** A standard normal is one of two modes: within 3 standard deviations in the plane lies 1 - exp(-9 / 2) of it. */
    @Test
    void aNormalDistributionFindsItsOwnModeAndNotTheOther() {
        Modes data = new Modes(List.of(new Mode(List.of(0.0, 0.0), 0.5, 1), new Mode(List.of(20.0, 0.0), 0.5, 1)));
        Evaluation evaluation = evaluate(data, new KnownModels.Shifted(0, 1), Map.of());
        assertThat(metric(evaluation, "modes").value()).isEqualTo(1);
        assertThat(metric(evaluation, "modes").standardError()).isLessThan(1e-9);
        assertThat(metric(evaluation, "modes-of-data").value()).isEqualTo(2);
        assertMeasured(metric(evaluation, "high-quality"), 1 - Math.exp(-4.5));
        assertThat(metric(evaluation, "modes-kl").value()).isEqualTo(Math.log(2), within(1e-12));
    }

    /** The line between the modes parts the mass Phi(1) of a standard normal from the rest. */
    @Test
    void theDivergenceIsThatOfTheHistogramToTheWeights() {
        Modes data = new Modes(List.of(new Mode(List.of(0.0, 0.0), 0.7, 1), new Mode(List.of(2.0, 0.0), 0.3, 1)));
        double near = 0.8413447460685429;
        double expected = near * Math.log(near / 0.7) + (1 - near) * Math.log((1 - near) / 0.3);
        assertMeasured(metric(evaluate(data, new KnownModels.Shifted(0, 1), Map.of()), "modes-kl"), expected);
    }

    @Test
    void distancesAreInTheDeviationsOfEachMode() {
        Modes data = new Modes(List.of(new Mode(List.of(0.0, 0.0), 0.5, 0.1), new Mode(List.of(4.0, 0.0), 0.5, 4)));
        ModeHistogram histogram =
                ModeHistogram.of(Tensor.of(new double[] {0.05, 0, 1, 0, -9, 0}, Shape.of(3, 2)), data.modes(), 3);
        assertThat(histogram.samples()).containsExactly(1, 2);
        assertThat(histogram.close()).containsExactly(1, 1);
    }

    /** Samples of the data itself: over repetitions the mean divergence is 0 and its error the one that is stated. */
    @Test
    void theDivergenceOfTheTruthIsZeroOnAverageWithTheStatedError() {
        int repetitions = 400;
        int modes = 25;
        int samples = 10_000;
        double[] values = new double[repetitions];
        double stated = 0;
        Draws draws = new RandomStream(KnownModels.SEED, "histogram").step(0);
        for (int r = 0; r < repetitions; r++) {
            Integer[] counts = new Integer[modes];
            Arrays.fill(counts, 0);
            for (int i = 0; i < samples; i++) {
                counts[draws.nextInt(modes)]++;
            }
            Metric divergence = new ModeHistogram(
                            IntStream.range(0, modes).mapToObj(k -> 1.0 / modes).toList(),
                            List.of(counts),
                            List.of(counts))
                    .metrics(0.01)
                    .get(2);
            values[r] = divergence.value();
            stated += divergence.standardError() / repetitions;
        }
        Statistics statistics = new Statistics(values);
        double deviation = statistics.standardError() * Math.sqrt(repetitions);
        assertThat(statistics.mean())
                .as("seed %d", KnownModels.SEED)
                .isEqualTo(0, within(4 * statistics.standardError()));
        assertThat(stated / deviation).as("stated error over the observed one").isBetween(0.9, 2.0);
    }

    @Test
    void aModeIsFoundWithAShareOfTheSamplesAndDoubtIsStatedAtTheLimit() {
        List<Integer> counts = List.of(100, 99, 9801);
        List<Metric> metrics = new ModeHistogram(List.of(0.3, 0.3, 0.4), counts, counts).metrics(0.01);
        assertThat(metrics.get(0).value()).isEqualTo(2);
        assertThat(metrics.get(0).standardError()).isEqualTo(Math.sqrt(0.5), within(0.01));
        assertThat(metrics.get(1).value()).isEqualTo(1);
        assertThat(metrics.get(1).standardError()).isBetween(1e-4, 2e-4);
    }

    @Test
    void dataWithoutModesLacksWhatIsNeeded() {
        assertThat(new ModeCoverage().needs())
                .filteredOn(need -> !need.isMet(new KnownModels.Shifted(0, 1), new KnownModels.Normal(1)))
                .containsExactly(Need.MODES);
    }

    @Test
    void samplesThatAreNoNumbersAreAFailure() {
        Modes data = new Modes(List.of(new Mode(List.of(0.0, 0.0), 1, 1)));
        assertThatThrownBy(() -> evaluate(data, new KnownModels.Shifted(Double.NaN, 1), Map.of()))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("sample of the model holds NaN");
    }

    @Test
    void aRadiusOfZeroIsRefused() {
        assertThatThrownBy(() -> new ModeCoverage().descriptor().options().bind(Map.of("radius", 0)))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("radius");
    }

    private static Evaluation evaluate(Dataset data, KnownModels.Shifted model, Map<String, ?> options) {
        ModeCoverage evaluator = new ModeCoverage();
        try (var trained = KnownModels.trained(model)) {
            return evaluator.evaluate(
                    trained, data, evaluator.descriptor().options().bind(options), KnownModels.bench());
        }
    }

    private static Metric metric(Evaluation evaluation, String id) {
        return evaluation.metrics().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void assertMeasured(Metric metric, double expected) {
        assertThat(metric.standardError()).isBetween(1e-6, 0.1);
        assertThat(metric.value())
                .as("%s, seed %d", metric, KnownModels.SEED)
                .isCloseTo(expected, within(4 * metric.standardError()));
    }
}
