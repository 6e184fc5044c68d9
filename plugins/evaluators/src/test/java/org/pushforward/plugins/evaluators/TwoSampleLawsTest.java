package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Evaluation;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** What holds for every comparison of two samples. */
class TwoSampleLawsTest {
    private static final RandomStream STREAM = new RandomStream(2_027, "two-samples");
    private static final List<Law<?>> LAWS = List.of(
            new Law<>(new Energy(), Map.of("permutations", 39), true, true),
            new Law<>(new MaximumMeanDiscrepancy(), Map.of("permutations", 39), true, true),
            new Law<>(new SlicedWasserstein(), Map.of("directions", 20), true, true),
            new Law<>(new PrecisionRecall(), Map.of(), false, true),
            new Law<>(new DensityCoverage(), Map.of(), false, true),
            new Law<>(
                    new ClassifierTwoSampleTest(),
                    Map.of("permutations", 39, "folds", 2, "steps", 40, "width", 8),
                    false,
                    false));

    /**
     * An evaluator under test.
     *
     * @param isSymmetric whether samples and real examples may change places
     * @param isWhole whether figures are of the samples as sets, so that their order has no effect at all
     */
    private record Law<O extends Record>(
            TwoSampleEvaluator<O> evaluator, Map<String, ?> given, boolean isSymmetric, boolean isWhole) {
        O options() {
            return evaluator.descriptor().options().bind(given);
        }

        List<String> metrics() {
            return evaluator.metrics(options());
        }

        List<Metric> compare(Tensor first, Tensor second, RandomStream stream) {
            return evaluator.compare(first, second, options(), stream, KnownModels.bench());
        }

        /** Returns the metrics for which there is a floor: those that say how far apart the two are. */
        List<Metric> distances(Tensor first, Tensor second, RandomStream stream) {
            return compare(first, second, stream).stream()
                    .filter(metric -> evaluator.floored(options()).contains(metric.id()))
                    .toList();
        }

        @Override
        public String toString() {
            return evaluator.descriptor().id();
        }
    }

    static List<Law<?>> laws() {
        return LAWS;
    }

    static Stream<Law<?>> symmetric() {
        return LAWS.stream().filter(Law::isSymmetric);
    }

    static Tensor normal(Draws draws, int count, int features, double mean) {
        double[] values = new double[count * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + draws.nextNormal();
        }
        return Tensor.of(values, Shape.of(count, features));
    }

    private static Tensor reversed(Tensor points) {
        Tensor reversed = Tensor.zeros(points.type(), points.shape());
        int count = Points.count(points);
        for (int i = 0; i < count; i++) {
            reversed.rows(i, i + 1)
                    .bytes()
                    .put(points.rows(count - 1 - i, count - i).bytes());
        }
        return reversed;
    }

    private static double badness(Metric metric) {
        return metric.better() == Metric.Better.HIGHER ? -metric.value() : metric.value();
    }

    @ParameterizedTest
    @MethodSource("laws")
    void aShiftMakesEveryDistanceGrow(Law<?> law) {
        Draws draws = STREAM.child("shift").step(0);
        Tensor real = normal(draws, 300, 3, 0);
        List<List<Metric>> distances = Stream.of(0.0, 1.0, 3.0)
                .map(shift -> law.distances(normal(STREAM.child("shifted").step(0), 250, 3, shift), real, STREAM))
                .toList();
        for (int k = 0; k < distances.get(0).size(); k++) {
            int metric = k;
            assertThat(distances.stream().map(shifted -> badness(shifted.get(metric))))
                    .as("%s, %s", distances.get(0).get(k).id(), STREAM)
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @MethodSource("symmetric")
    void theTwoSamplesMayChangePlaces(Law<?> law) {
        Draws draws = STREAM.child("symmetry").step(0);
        Tensor first = normal(draws, 60, 3, 0);
        Tensor second = normal(draws, 45, 3, 0.5);
        assertThat(values(law.distances(second, first, STREAM)))
                .as("%s", STREAM)
                .containsExactly(values(law.distances(first, second, STREAM)), within(1e-9));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theOrderOfExamplesDoesNotMatter(Law<?> law) {
        Draws draws = STREAM.child("order").step(0);
        Tensor first = normal(draws, 60, 3, 0);
        Tensor second = normal(draws, 45, 3, 0.5);
        List<Metric> given = law.distances(first, second, STREAM);
        List<Metric> reversed = law.distances(reversed(first), reversed(second), STREAM);
        for (int k = 0; k < given.size(); k++) {
            assertThat(reversed.get(k).value())
                    .as("%s, %s", given.get(k), STREAM)
                    .isCloseTo(
                            given.get(k).value(),
                            within(law.isWhole() ? 1e-9 : 4 * given.get(k).standardError()));
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void theSameSeedGivesTheSameFigures(Law<?> law) {
        Draws draws = STREAM.child("seed").step(0);
        Tensor first = normal(draws, 60, 3, 0);
        Tensor second = normal(draws, 45, 3, 0.5);
        assertThat(law.compare(first, second, STREAM)).isEqualTo(law.compare(first, second, STREAM));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void pValuesAreUniformWhenBothSamplesAreOfOneDistribution(Law<?> law) {
        int repetitions = 200;
        List<List<Double>> rows = IntStream.range(0, repetitions)
                .mapToObj(i -> {
                    Draws draws = STREAM.child("null").step(i);
                    return law
                            .compare(normal(draws, 20, 2, 0), normal(draws, 20, 2, 0), STREAM.child("test-" + i))
                            .stream()
                            .filter(metric -> metric.id().endsWith("p-value"))
                            .map(Metric::value)
                            .toList();
                })
                .toList();
        for (int k = 0; k < rows.get(0).size(); k++) {
            int column = k;
            double[] pValues =
                    rows.stream().mapToDouble(row -> row.get(column)).sorted().toArray();
            double largest = 0;
            for (int i = 0; i < repetitions; i++) {
                largest = Math.max(largest, Math.abs((i + 1.0) / repetitions - pValues[i]));
            }
            // The 99.9 % quantile of the Kolmogorov-Smirnov statistic, and the step of the discrete p-values.
            assertThat(largest).as("%s", STREAM).isLessThan(1.95 / Math.sqrt(repetitions) + 1.0 / 40);
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void everyTestDetectsAShiftedSample(Law<?> law) {
        int repetitions = 20;
        Map<String, Integer> detected = new LinkedHashMap<>();
        for (int i = 0; i < repetitions; i++) {
            Draws draws = STREAM.child("power").step(i);
            law.compare(normal(draws, 80, 2, 0), normal(draws, 80, 2, 0.9), STREAM.child("power-" + i)).stream()
                    .filter(metric -> metric.id().endsWith("p-value"))
                    .forEach(metric -> detected.merge(metric.id(), metric.value() <= 0.05 ? 1 : 0, Integer::sum));
        }
        assertThat(detected.values()).as("%s, %s", detected, STREAM).allMatch(times -> times >= repetitions - 2);
    }

    /** N(0, 1) and N(m, 1) in the plane are told apart best on the line between their means, with the accuracy Phi(|m| / 2). */
    @Test
    void aClassifierTellsShiftedNormalsApartAsOftenAsTheBestOne() {
        ClassifierTwoSampleTest evaluator = new ClassifierTwoSampleTest();
        Draws draws = STREAM.child("best").step(0);
        Metric accuracy = evaluator
                .compare(
                        normal(draws, 1500, 2, 0),
                        normal(draws, 1500, 2, Math.sqrt(2)),
                        evaluator
                                .descriptor()
                                .options()
                                .bind(Map.of("permutations", 0, "folds", 3, "steps", 200, "width", 8)),
                        STREAM,
                        KnownModels.bench())
                .get(0);
        double best = 0.8413447460685429;
        assertThat(accuracy.standardError()).isBetween(0.003, 0.02);
        assertThat(accuracy.value())
                .as("%s, %s", accuracy, STREAM)
                .isCloseTo(best, within(4 * accuracy.standardError()));
    }

    /** A data source of stored examples in both parts. */
    private record Stored(Split training, Split test) implements Dataset {
        @Override
        public DataShape shape() {
            return DataShape.points(List.of("x", "y"));
        }

        @Override
        public Optional<Split> split(Part part) {
            return Optional.of(part == Part.TEST ? test : training);
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }

    private static Stored stored(double[][] training, double[][] test) {
        return new Stored(FiniteSplit.of(training), FiniteSplit.of(test));
    }

    private static double[][] rows(Draws draws, int count) {
        double[][] rows = new double[count][2];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> draws.nextNormal());
        }
        return rows;
    }

    private static <O extends Record> Evaluation evaluate(Law<O> law, double mean, Dataset data) {
        Map<String, Object> given = new LinkedHashMap<>(law.given());
        given.put("samples", 150);
        O options = law.evaluator().descriptor().options().bind(given);
        try (var trained = KnownModels.trained(new KnownModels.Shifted(mean, 1))) {
            return law.evaluator().evaluate(trained, data, options, KnownModels.bench());
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void thePerfectModelReachesTheFloor(Law<?> law) {
        Draws draws = STREAM.child("floor").step(0);
        Evaluation evaluation = evaluate(law, 0, stored(rows(draws, 200), rows(draws, 200)));
        for (String id : law.metrics()) {
            assertThat(evaluation.metrics()).anyMatch(metric -> metric.id().equals(id));
        }
        for (Metric floor : evaluation.metrics()) {
            if (floor.id().endsWith("-floor")) {
                Metric model = evaluation.metrics().stream()
                        .filter(metric -> (metric.id() + "-floor").equals(floor.id()))
                        .findFirst()
                        .orElseThrow();
                assertThat(model.standardError()).isPositive();
                assertThat(model.value())
                        .as("%s against %s, %s", model, floor, STREAM)
                        .isCloseTo(floor.value(), within(5 * Math.hypot(model.standardError(), floor.standardError())));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void whatCannotBeComparedIsToldInASentence(Law<?> law) {
        Draws draws = STREAM.child("refused").step(0);
        double[][] good = rows(draws, 50);
        assertThatThrownBy(() -> evaluate(law, 0, stored(good, rows(draws, 1))))
                .isInstanceOf(EvaluationException.class)
                .hasMessageMatching("The evaluator '.*' needs at least \\d+ test examples, not 1");
        assertThatThrownBy(() -> evaluate(law, 0, stored(good, new double[50][2])))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("needs test examples that differ, and all 50 are equal");
        assertThatThrownBy(() -> evaluate(law, Double.NaN, stored(good, good)))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("sample of the model holds NaN");
    }

    @Test
    void copiesAmongTestExamplesAreWarnedOf() {
        double[][] rows = rows(STREAM.child("copies").step(0), 100);
        System.arraycopy(rows, 0, rows, 50, 50);
        Evaluation evaluation = evaluate(LAWS.get(0), 0, stored(rows, rows));
        assertThat(evaluation.warnings())
                .singleElement()
                .extracting(warning -> warning.evidence())
                .isEqualTo("50 of 100 test examples are copies of others");
    }

    private static double[] values(List<Metric> metrics) {
        return metrics.stream().mapToDouble(Metric::value).toArray();
    }
}
