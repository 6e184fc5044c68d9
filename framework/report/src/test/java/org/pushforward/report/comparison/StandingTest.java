package org.pushforward.report.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Metric.Better;

class StandingTest {
    private static final long SEED = 11;

    @Test
    void aLeadOfMoreThanTheErrorsAllowIsBest() {
        Standing standing = standing(Better.LOWER, 0.1, 0.3, 0.2, 0.3);
        assertThat(standing.isClear()).isFalse();
        assertThat(standing(Better.LOWER, 0.01, 0.3, 0.2, 0.3).best()).containsExactly(1);
        assertThat(standing(Better.HIGHER, 0.01, 0.3, 0.2, 0.25).best()).containsExactly(0);
    }

    @Test
    void whoIsNotToldApartFromTheLeaderIsAmongTheBestAndNobodyWhereNoneAre() {
        assertThat(standing(Better.LOWER, 0.01, 0.20, 0.21, 0.40).best()).containsExactly(0, 1);
        assertThat(standing(Better.LOWER, 0.1, 0.20, 0.21, 0.22).best()).isEmpty();
    }

    @Test
    void aMeasureWithoutDirectionAPValueAndASingleRunHaveNoBest() {
        assertThat(standing(Better.NEITHER, 0, 1, 2).best()).isEmpty();
        assertThat(standing(Better.ONE, 0, 1, 1.1).best()).isEmpty();
        assertThat(standing(Better.LOWER, 0, 1).best()).isEmpty();
        Metric p = new Metric("energy-p-value", 0.9, 0.01, "", Better.HIGHER, 200);
        Metric q = new Metric("energy-p-value", 0.1, 0.01, "", Better.HIGHER, 200);
        assertThat(Standing.of(List.of(Optional.of(p), Optional.of(q)), List.of(Optional.empty(), Optional.empty()))
                        .best())
                .isEmpty();
    }

    @Test
    void pairedDifferencesTellApartWhatStandardErrorsDoNot() {
        Random random = new Random(SEED);
        double[] first = random.doubles(1000, -1, 1).toArray();
        double[] second = Arrays.stream(first)
                .map(value -> value + 0.01 + random.nextGaussian() * 0.01)
                .toArray();
        List<Optional<Metric>> measured = List.of(Optional.of(mean(first)), Optional.of(mean(second)));
        assertThat(Standing.of(measured, List.of(Optional.empty(), Optional.empty()))
                        .best())
                .isEmpty();
        Standing paired = Standing.of(measured, List.of(Optional.of(first), Optional.of(second)));
        assertThat(paired.best()).containsExactly(0);
        assertThat(paired.paired()).isTrue();
    }

    @Test
    void amongEqualRunsASingleOneIsCalledBestInAtMostOneOfTwentyComparisons() {
        Random random = new Random(SEED);
        int comparisons = 2000;
        int clear = 0;
        for (int i = 0; i < comparisons; i++) {
            double[] values =
                    DoubleStream.generate(random::nextGaussian).limit(4).toArray();
            clear += standing(Better.LOWER, 1, values).isClear() ? 1 : 0;
        }
        assertThat((double) clear / comparisons).as("seed %d", SEED).isLessThan(0.05);
    }

    private static Metric mean(double... values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / (values.length - 1.0) / values.length);
        return new Metric("nll", mean, error, "nats", Better.LOWER, values.length);
    }

    private static Standing standing(Better better, double error, double... values) {
        List<Optional<Metric>> measured = new ArrayList<>();
        List<Optional<double[]>> contributions = new ArrayList<>();
        for (double value : values) {
            measured.add(Optional.of(new Metric("nll", value, error, "nats", better, 100)));
            contributions.add(Optional.empty());
        }
        return Standing.of(measured, contributions);
    }
}
