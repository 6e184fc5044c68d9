package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

final class EnergyDistanceTest {
    private static final RandomStream STREAM = new RandomStream(2_026, "energy");

    private static Tensor normal(Draws draws, int count, int features, double mean) {
        double[] values = new double[count * features];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + draws.nextNormal();
        }
        return Tensor.of(values, Shape.of(count, features));
    }

    private static EnergyDistance measure(Tensor first, Tensor second, int permutations, long step) {
        return EnergyDistance.measure(
                first, second, permutations, STREAM.child("labels").step(step), KnownModels.bench());
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
        EnergyDistance energy = measure(normal(draws, 3000, 1, 0), normal(draws, 2000, 1, 0.8), 0, 1);
        assertThat(energy.standardError()).isBetween(0.005, 0.05);
        assertThat(energy.distance())
                .as("%s, %s", energy, STREAM)
                .isCloseTo(expected, within(4 * energy.standardError()));
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
            EnergyDistance energy = measure(normal(draws, 60, 2, 0), normal(draws, 60, 2, 1), 0, i);
            distances[i] = energy.distance();
            claimed += energy.standardError() / distances.length;
        }
        double spread = new Statistics(distances).standardError() * Math.sqrt(distances.length);
        assertThat(claimed / spread).as("claimed over real, %s", STREAM).isBetween(0.85, 1.2);
    }

    @Test
    void thePermutationTestIsUniformWhenBothSamplesAreOfOneDistribution() {
        int repetitions = 200;
        int permutations = 39;
        double[] pValues = new double[repetitions];
        for (int i = 0; i < repetitions; i++) {
            Draws draws = STREAM.child("null").step(i);
            pValues[i] = measure(normal(draws, 20, 2, 0), normal(draws, 20, 2, 0), permutations, i)
                    .pValue();
        }
        Arrays.sort(pValues);
        double largest = 0;
        for (int i = 0; i < repetitions; i++) {
            largest = Math.max(largest, Math.abs((i + 1.0) / repetitions - pValues[i]));
        }
        // The 99.9 % quantile of the Kolmogorov-Smirnov statistic, and the step of the discrete p-values.
        assertThat(largest).as("%s", STREAM).isLessThan(1.95 / Math.sqrt(repetitions) + 1.0 / (permutations + 1));
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
}
