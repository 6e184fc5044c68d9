package org.pushforward.graph.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void numbersAreTheWordsOfPhiloxUnderTheHashedName() {
        // FNV-1a of "a" on 64 bits, as published with the algorithm.
        long key = 0xAF63DC4C8601EC8CL;
        int[] words = new int[4];
        Draws draws = new RandomStream(42, "a").step(7);
        for (long block = 0; block < 3; block++) {
            Philox.block(42 ^ key, block, 7, words);
            assertThat(draws.nextBits()).isEqualTo((words[0] & 0xFFFFFFFFL) | ((long) words[1] << 32));
            assertThat(draws.nextBits()).isEqualTo((words[2] & 0xFFFFFFFFL) | ((long) words[3] << 32));
        }
    }

    @Test
    void theSameSeedNameAndStepGiveTheSameNumbers() {
        assertThat(bits(new RandomStream(-3, "latent"), 5)).isEqualTo(bits(new RandomStream(-3, "latent"), 5));
        assertThat(new RandomStream(1, "a").child("b")).isEqualTo(new RandomStream(1, "a/b"));
    }

    @Test
    void anotherSeedNameOrStepGivesOtherNumbers() {
        Set<List<Long>> sequences = new HashSet<>();
        for (long seed = 0; seed < 10; seed++) {
            for (String name : List.of("", "latent", "latent/x", "Latent", "noise")) {
                for (long step = 0; step < 10; step++) {
                    sequences.add(bits(new RandomStream(seed, name), step));
                }
            }
        }
        assertThat(sequences).hasSize(10 * 5 * 10);
    }

    @Test
    void streamsStepsAndSeedsAreUncorrelated() {
        int count = 100_000;
        double[] numbers = normals(new RandomStream(1, "latent"), 0, count);
        List<double[]> others = List.of(
                normals(new RandomStream(1, "noise"), 0, count),
                normals(new RandomStream(1, "latent/0"), 0, count),
                normals(new RandomStream(1, "latent"), 1, count),
                normals(new RandomStream(2, "latent"), 0, count));
        for (double[] other : others) {
            double correlation = 0;
            for (int i = 0; i < count; i++) {
                correlation += numbers[i] * other[i] / count;
            }
            assertThat(Math.abs(correlation)).isLessThan(4 / Math.sqrt(count));
        }
    }

    private static List<Long> bits(RandomStream stream, long step) {
        Draws draws = stream.step(step);
        List<Long> bits = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            bits.add(draws.nextBits());
        }
        return bits;
    }

    private static double[] normals(RandomStream stream, long step, int count) {
        return DoubleStream.generate(stream.step(step)::nextNormal).limit(count).toArray();
    }
}
