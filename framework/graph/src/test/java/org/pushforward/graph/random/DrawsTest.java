package org.pushforward.graph.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {
    private static final int COUNT = 100_000;
    /** The Kolmogorov-Smirnov statistic times the root of the count stays below this with probability .9999. */
    private static final double KOLMOGOROV = 2.23;

    @Test
    void uniformsStayInsideTheOpenUnitInterval() {
        assertThat(Draws.uniform(0)).isEqualTo(0x1p-53);
        assertThat(Draws.uniform(-1L)).isEqualTo(1 - 0x1p-53).isLessThan(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, -5})
    void uniformsAreUniform(long seed) {
        Draws draws = new RandomStream(seed, "uniform").step(0);
        double[] numbers =
                DoubleStream.generate(draws::nextUniform).limit(COUNT).toArray();
        assertMoments(numbers, 0.5, 1 / 12.0);
        assertDistribution(numbers, x -> x);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, -5})
    void normalsAreStandardNormal(long seed) {
        Draws draws = new RandomStream(seed, "normal").step(0);
        double[] numbers = DoubleStream.generate(draws::nextNormal).limit(COUNT).toArray();
        assertMoments(numbers, 0, 1);
        assertDistribution(numbers, DrawsTest::normalDistribution);
        double kurtosis =
                Arrays.stream(numbers).map(x -> x * x * x * x).average().orElseThrow();
        assertThat(kurtosis).isCloseTo(3, within(4 * Math.sqrt(96.0 / COUNT)));
    }

    @Test
    void aPairOfNormalsIsTheBoxMullerTransformOfOneBlock() {
        Draws uniforms = new RandomStream(3, "pair").step(2);
        double skipped = uniforms.nextUniform();
        uniforms.nextUniform();
        double radius = Math.sqrt(-2 * Math.log(uniforms.nextUniform()));
        double angle = 2 * Math.PI * uniforms.nextUniform();
        Draws normals = new RandomStream(3, "pair").step(2);
        assertThat(normals.nextUniform()).isEqualTo(skipped);
        assertThat(normals.nextNormal()).isCloseTo(radius * Math.cos(angle), within(1e-15));
        assertThat(normals.nextNormal()).isCloseTo(radius * Math.sin(angle), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6, 7, 10, 16, 100})
    void integersBelowASmallBoundAreEquallyLikely(int bound) {
        Draws draws = new RandomStream(bound, "integers").step(0);
        int[] counts = new int[bound];
        for (int i = 0; i < COUNT; i++) {
            counts[draws.nextInt(bound)]++;
        }
        assertEquallyLikely(counts);
    }

    @Test
    void integersReachTheWholeRangeOfALargeBound() {
        Draws draws = new RandomStream(1, "integers").step(0);
        double mean = IntStream.generate(() -> draws.nextInt(Integer.MAX_VALUE))
                .limit(COUNT)
                .peek(i -> assertThat(i).isNotNegative())
                .average()
                .orElseThrow();
        assertThat(mean / Integer.MAX_VALUE).isCloseTo(0.5, within(4 / Math.sqrt(12.0 * COUNT)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aBoundBelowOneIsRefused(int bound) {
        Draws draws = new RandomStream(1, "integers").step(0);
        assertThatThrownBy(() -> draws.nextInt(bound))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The bound of a random integer is at least 1, not " + bound);
    }

    @Test
    void everyOrderOfFourIsEquallyLikely() {
        Draws draws = new RandomStream(1, "orders").step(0);
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < COUNT; i++) {
            counts.merge(Arrays.toString(draws.permutation(4)), 1, Integer::sum);
        }
        assertThat(counts).hasSize(24);
        assertEquallyLikely(counts.values().stream().mapToInt(i -> i).toArray());
    }

    @Test
    void aPermutationHoldsEveryNumberOnce() {
        int[] order = new RandomStream(1, "orders").step(0).permutation(1000);
        assertThat(order).doesNotHaveDuplicates().hasSize(1000);
        assertThat(IntStream.of(order).max()).hasValue(999);
        assertThat(IntStream.of(order).min()).hasValue(0);
        assertThat(new RandomStream(1, "orders").step(0).permutation(0)).isEmpty();
    }

    private static void assertMoments(double[] numbers, double mean, double variance) {
        double average = Arrays.stream(numbers).average().orElseThrow();
        double spread = Arrays.stream(numbers)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(average).isCloseTo(mean, within(4 * Math.sqrt(variance / COUNT)));
        assertThat(spread).isCloseTo(variance, within(4 * variance * Math.sqrt(2.0 / COUNT)));
    }

    private static void assertDistribution(double[] numbers, DoubleUnaryOperator distribution) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            double probability = distribution.applyAsDouble(sorted[i]);
            distance = Math.max(distance, probability - i / (double) COUNT);
            distance = Math.max(distance, (i + 1) / (double) COUNT - probability);
        }
        assertThat(distance * Math.sqrt(COUNT)).isLessThan(KOLMOGOROV);
    }

    /** Asserts by the chi-squared statistic, normal for many cells, at four standard deviations and a little. */
    private static void assertEquallyLikely(int[] counts) {
        double expected = IntStream.of(counts).sum() / (double) counts.length;
        double statistic = IntStream.of(counts)
                .mapToDouble(n -> (n - expected) * (n - expected) / expected)
                .sum();
        double freedom = counts.length - 1.0;
        assertThat(statistic).isLessThan(freedom + 4 * Math.sqrt(2 * freedom) + 8);
    }

    /** Returns the standard normal distribution function, phi(x) (x + x^3/3 + x^5/15 + ...) + 1/2. */
    private static double normalDistribution(double x) {
        double term = x;
        double sum = x;
        for (int k = 3; Math.abs(term) > 1e-17; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
