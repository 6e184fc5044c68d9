package org.pushforward.host.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.api.evaluation.Warning;

class FarExamplesTest {
    private static final int SEED = 1;

    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    /** Looks at numbers of a file, as they are and scaled to mean 0 and deviation 1. */
    private static Optional<Warning> look(double... own) {
        double mean = Arrays.stream(own).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(own)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow());
        double[] scaled =
                Arrays.stream(own).map(value -> (value - mean) / deviation).toArray();
        return FarExamples.look("'a'", "training", scaled, own);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e12, -1e12, 1e25})
    void oneFarRowIsToldThatMakesAPointOfAllOthers(double far) {
        double[] values = random.doubles(700, -1, 1).toArray();
        values[17] = far;
        assertThat(look(values))
                .hasValueSatisfying(warning -> assertThat(warning.evidence())
                        .startsWith("Feature 'a' of 1 of the 700 training examples lies up to "
                                + Texts.number(Math.abs(far))));
    }

    @Test
    void longTailsAndRareIndicatorsGiveNoWarning() {
        double[] exponential = new double[2000];
        double[] cauchy = new double[2000];
        double[] indicator = new double[2000];
        indicator[3] = 1;
        for (int i = 0; i < exponential.length; i++) {
            exponential[i] = Math.exp(2 * random.nextGaussian());
            cauchy[i] = Math.tan(Math.PI * (random.nextDouble() - 0.5));
        }
        assertThat(look(exponential)).isEmpty();
        assertThat(look(cauchy)).isEmpty();
        assertThat(look(indicator)).isEmpty();
    }
}
