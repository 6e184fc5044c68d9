package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

final class KernelDistanceTest {
    private static final RandomStream STREAM = new RandomStream(2_026, "energy");

    private static Tensor normal(Draws draws, int count, int features, double mean) {
        double[] values = new double[count * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + draws.nextNormal();
        }
        return Tensor.of(values, Shape.of(count, features));
    }

    private static KernelDistance measure(Tensor first, Tensor second, int permutations, long step) {
        return KernelDistance.measure(
                first, second, Value::sqrt, permutations, STREAM.child("labels").step(step), KnownModels.bench());
    }

    /** Returns E|W| for W normal with the given mean and variance 2, by the trapezoidal rule. */
    private static double meanDistance(double mean) {
        double sum = 0;
        double spacing = 1e-3;
        for (double w = -14; w < 14; w += spacing) {
            sum += Math.abs(w) * Math.exp(-(w - mean) * (w - mean) / 4);
        }
        return sum * spacing / Math.sqrt(4 * Math.PI);
    }

    @Test
    void theDistanceOfTwoShiftedNormalsIsTheIntegralOfTheirDistances() {
        double expected = 2 * (meanDistance(0.8) - meanDistance(0));
        Draws draws = STREAM.step(1);
        KernelDistance energy = measure(normal(draws, 3000, 1, 0), normal(draws, 2000, 1, 0.8), 0, 1);
        assertThat(energy.standardError()).isBetween(0.005, 0.05);
        assertThat(energy.distance())
                .as("%s, %s", energy, STREAM)
                .isCloseTo(expected, within(4 * energy.standardError()));
    }

    /** The ranks of the given labels among all relabellings are the same, however many of these are measured at once. */
    @Test
    void manyRelabellingsAreMeasuredInPartsWithTheSameFigures() {
        Draws draws = STREAM.step(7);
        Tensor first = normal(draws, 12, 2, 0);
        Tensor second = normal(draws, 10, 2, 0.4);
        KernelDistance none = measure(first, second, 0, 7);
        KernelDistance many = measure(first, second, 1100, 7);
        assertThat(many.distance()).isEqualTo(none.distance());
        assertThat(many.standardError()).isEqualTo(none.standardError());

        Draws same = STREAM.child("labels").step(7);
        int atLeast = 1;
        for (int k = 0; k < 1100; k++) {
            int[] order = same.permutation(22);
            Tensor pooled = Tensor.zeros(first.type(), Shape.of(22, 2));
            for (int i = 0; i < 22; i++) {
                Tensor from = order[i] < 12 ? first : second;
                int row = order[i] < 12 ? order[i] : order[i] - 12;
                pooled.rows(i, i + 1).bytes().put(from.rows(row, row + 1).bytes());
            }
            double distance =
                    measure(pooled.rows(0, 12), pooled.rows(12, 22), 0, 8).distance();
            atLeast += distance >= none.distance() ? 1 : 0;
        }
        assertThat(many.pValue()).isCloseTo(atLeast / 1101.0, within(1e-12));
    }

    @Test
    void theEstimateEqualsTheDefinitionPairByPair() {
        Draws draws = STREAM.step(2);
        Tensor first = normal(draws, 7, 3, 0);
        Tensor second = normal(draws, 5, 3, 0.5);
        double expected = 2 * mean(first, second, false) - mean(first, first, true) - mean(second, second, true);
        assertThat(measure(first, second, 0, 2).distance()).isCloseTo(expected, within(1e-12));
    }

    private static double mean(Tensor a, Tensor b, boolean same) {
        int features = (int) a.shape().size(1);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < a.shape().size(0); i++) {
            for (int j = 0; j < b.shape().size(0); j++) {
                double squares = 0;
                for (int k = 0; k < features; k++) {
                    squares += Math.pow(a.get(i * features + k) - b.get(j * features + k), 2);
                }
                sum += Math.sqrt(squares);
                pairs += same && i == j ? 0 : 1;
            }
        }
        return sum / pairs;
    }

    @Test
    void theStandardErrorIsTheSpreadOverRepetitions() {
        double[] distances = new double[200];
        double claimed = 0;
        for (int i = 0; i < distances.length; i++) {
            Draws draws = STREAM.child("spread").step(i);
            KernelDistance energy = measure(normal(draws, 60, 2, 0), normal(draws, 60, 2, 1), 0, i);
            distances[i] = energy.distance();
            claimed += energy.standardError() / distances.length;
        }
        double spread = new Statistics(distances).standardError() * Math.sqrt(distances.length);
        assertThat(claimed / spread).as("claimed over real, %s", STREAM).isBetween(0.85, 1.2);
    }

    @Test
    void thePermutationTestDetectsAShiftedSample() {
        int detected = 0;
        for (int i = 0; i < 20; i++) {
            Draws draws = STREAM.child("power").step(i);
            detected += measure(normal(draws, 60, 2, 0), normal(draws, 60, 2, 0.8), 99, i)
                                    .pValue()
                            <= 0.05
                    ? 1
                    : 0;
        }
        assertThat(detected).as("%s", STREAM).isGreaterThanOrEqualTo(18);
    }

    /** For X ~ N(0, 1) and Y ~ N(m, 1) in d dimensions, E exp(-|X - Y|^2 / 2 s^2) = v^(-d/2) exp(-|m|^2 / 2 s^2 v). */
    @Test
    void theDiscrepancyOfTwoShiftedNormalsUnderGaussianKernelsIsThatOfTheClosedForm() {
        Draws draws = STREAM.child("discrepancy").step(0);
        int features = 2;
        double shift = 0.7;
        double scale = 2;
        double expected = 0;
        for (double s : new double[] {scale, scale / 2, scale / 4, scale / 8, scale / 16}) {
            double v = 1 + 2 / (s * s);
            double same = Math.pow(v, -features / 2.0);
            expected += 2 * (same - same * Math.exp(-features * shift * shift / (2 * s * s * v))) / 5;
        }
        KernelDistance squared = KernelDistance.measure(
                normal(draws, 1200, features, 0),
                normal(draws, 1000, features, shift),
                Kernel.GAUSSIAN.distance(scale),
                0,
                STREAM.child("labels").step(0),
                KnownModels.bench());
        assertThat(squared.standardError()).isBetween(1e-4, 0.05);
        assertThat(squared.distance())
                .as("%s, %s", squared, STREAM)
                .isCloseTo(expected, within(4 * squared.standardError()));
    }

    @Test
    void everyKernelEqualsItsFormula() {
        Tensor first = Tensor.of(new double[] {0, 0, 3, 0}, Shape.of(2, 2));
        Tensor second = Tensor.of(new double[] {0, 4, 0, 4}, Shape.of(2, 2));
        double[] fine = {1, 0.5, 0.25, 0.125, 0.0625};
        double[] coarse = {1, 0.25, 0.0625};
        Map<Kernel, Double> expected = Map.of(
                Kernel.GAUSSIAN, discrepancy(r -> mean(r, fine, (q, s) -> Math.exp(-q * q / (2 * s * s)))),
                Kernel.LAPLACE, discrepancy(r -> mean(r, coarse, (q, s) -> Math.exp(-q / s))),
                Kernel.RATIONAL_QUADRATIC, discrepancy(r -> mean(r, coarse, (q, s) -> 1 / (1 + q * q / (2 * s * s)))));
        for (Kernel kernel : Kernel.values()) {
            KernelDistance squared =
                    KernelDistance.measure(first, second, kernel.distance(5), 0, STREAM.step(9), KnownModels.bench());
            assertThat(squared.distance()).isCloseTo(expected.get(kernel), within(1e-12));
        }
    }

    /** The four points above: 3 apart in the first sample, 0 in the second, 4 and 5 between them. */
    private static double discrepancy(DoubleUnaryOperator kernel) {
        return kernel.applyAsDouble(3 / 5.0)
                + kernel.applyAsDouble(0)
                - kernel.applyAsDouble(4 / 5.0)
                - kernel.applyAsDouble(5 / 5.0);
    }

    private static double mean(double r, double[] scales, DoubleBinaryOperator kernel) {
        return Arrays.stream(scales).map(s -> kernel.applyAsDouble(r, s)).sum() / scales.length;
    }
}
