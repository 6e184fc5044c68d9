package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Need;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Measures by the features of a classifier, on cases with closed forms. */
class DigitMeasuresTest {
    private static final RandomStream STREAM = new RandomStream(2_030, "digits");

    @TempDir
    Path cache;

    private static Tensor normal(Draws draws, int count, double mean, double... deviations) {
        double[] values = new double[count * deviations.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + deviations[i % deviations.length] * draws.nextNormal();
        }
        return Tensor.of(values, Shape.of(count, deviations.length));
    }

    /** Where covariances commute the distance is |m - n|^2 plus the sum of squared differences of the deviations. */
    @Test
    void theDistanceOfTwoNormalsIsThatOfTheClosedForm() {
        Draws draws = STREAM.step(0);
        FrechetDistance distance =
                FrechetDistance.of(normal(draws, 4000, 0, 1, 2, 0.5), normal(draws, 3000, 0.4, 2, 2, 1));
        double expected = 3 * 0.4 * 0.4 + 1 + 0.25;
        assertThat(distance.standardError()).isBetween(0.01, 0.1);
        assertThat(distance.value()).as("%s", STREAM).isCloseTo(expected, within(4 * distance.standardError()));
    }

    /** tr (A B)^1/2 of 2x2 matrices is (tr A B + 2 (det A det B)^1/2)^1/2. */
    @Test
    void covariancesNeedNotCommute() {
        Moments first = moments(1000, 2, 1, 1, 3);
        Moments second = moments(1000, 1, -0.5, -0.5, 2);
        double trace = 2 * 1 + 1 * -0.5 + 1 * -0.5 + 3 * 2;
        double root = Math.sqrt(trace + 2 * Math.sqrt((2 * 3 - 1) * (1 * 2 - 0.25)));
        assertThat(first.frechetDistance(second)).isCloseTo(5 + 3 - 2 * root, within(1e-10));
    }

    private static Moments moments(int count, double... covariance) {
        DMatrixRMaj products = new DMatrixRMaj(2, 2, true, covariance);
        for (int i = 0; i < 4; i++) {
            products.data[i] *= count - 1;
        }
        return new Moments(count, new DMatrixRMaj(2, 1), products);
    }

    @Test
    void theStandardErrorIsTheSpreadOverRepetitions() {
        double[] values = new double[200];
        double claimed = 0;
        for (int r = 0; r < values.length; r++) {
            Draws draws = STREAM.child("spread").step(r);
            FrechetDistance distance = FrechetDistance.of(normal(draws, 200, 0, 1, 2), normal(draws, 200, 1, 2, 2));
            values[r] = distance.value();
            claimed += distance.standardError() / values.length;
        }
        double spread = new Statistics(values).standardError() * Math.sqrt(values.length);
        assertThat(claimed / spread).as("claimed over real, %s", STREAM).isBetween(0.8, 1.25);
    }

    @Test
    void theScoreOfSharpAndEvenSamplesIsTheNumberOfClassesAndOfUndecidedOnesOne() {
        double far = -50;
        Metric sharp = DigitScore.score(
                "s", Metric.Better.HIGHER, Tensor.of(new double[] {0, far, far, 0, 0, far, far, 0}, Shape.of(4, 2)));
        double half = Math.log(0.5);
        Metric undecided = DigitScore.score(
                "s", Metric.Better.HIGHER, Tensor.of(new double[] {half, half, half, half}, Shape.of(2, 2)));
        assertThat(sharp.value()).isCloseTo(2, within(1e-9));
        assertThat(undecided.value()).isCloseTo(1, within(1e-12));
    }

    /** Images of 8x8 of two classes: bright above or bright below, with noise. */
    private record Halves() implements Dataset {
        @Override
        public DataShape shape() {
            return DataShape.images(1, 8, 8, 2);
        }

        @Override
        public Optional<Split> split(Part part) {
            int count = 400;
            int[] labels = new int[count];
            double[][] rows = new double[count][64];
            Draws draws = STREAM.child(part.name()).step(0);
            for (int i = 0; i < count; i++) {
                labels[i] = draws.nextInt(2);
                for (int k = 0; k < 64; k++) {
                    rows[i][k] = 0.5 * draws.nextUniform() + (k / 32 == labels[i] ? 0.3 : 0);
                }
            }
            return Optional.of(new FiniteSplit(
                    count,
                    (index, target, offset) -> {
                        for (int k = 0; k < 64; k++) {
                            target.set(offset + k, rows[index][k]);
                        }
                    },
                    labels));
        }

        @Override
        public String digest() {
            return "1".repeat(64);
        }
    }

    @Test
    void theClassifierLearnsIsKeptAndComesOutOfTheCacheTheSame() throws Exception {
        Halves data = new Halves();
        Tensor images = RealExamples.test(new DigitScore(), data, 400, 0, 2, KnownModels.bench(cache))
                .values();
        Tensor said;
        try (DigitClassifier classifier = DigitClassifier.of(data, 1, 30, KnownModels.bench(cache))) {
            Metric accuracy = classifier.accuracy();
            assertThat(accuracy.value()).isGreaterThan(0.95);
            assertThat(accuracy.standardError()).isBetween(1e-4, 0.02);
            said = classifier.of(images).features();
        }
        Path file;
        try (var files = Files.walk(cache)) {
            file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        assertThat(file.getFileName().toString()).contains("-1-").endsWith(".npz");
        assertThat(features(data, images)).isEqualTo(said.toDoubles());
        Files.writeString(file, "damaged");
        assertThat(features(data, images)).as("trained anew").isEqualTo(said.toDoubles());
    }

    private double[] features(Dataset data, Tensor images) {
        try (DigitClassifier classifier = DigitClassifier.of(data, 1, 30, KnownModels.bench(cache))) {
            return classifier.of(images).features().toDoubles();
        }
    }

    @Test
    void dataWithoutLabelsLacksWhatIsNeeded() {
        assertThat(List.of(new DigitFrechetDistance().needs(), new DigitScore().needs()))
                .allSatisfy(needs -> assertThat(needs)
                        .filteredOn(need -> !need.isMet(new KnownModels.Shifted(0, 1), new KnownModels.Normal(1)))
                        .containsExactly(Need.LABELLED_IMAGES));
        assertThat(new DigitScore().descriptor().options().bind(Map.of()).classifierSeed())
                .isEqualTo(1);
    }
}
