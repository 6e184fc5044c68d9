package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class SlicesTest {
    private static final RandomStream STREAM = new RandomStream(2_028, "slices");

    private static Tensor line(double... values) {
        return Tensor.of(values, Shape.of(values.length, 1));
    }

    /** W_2^2 between N(0, 1) and N(m, 1) on the line of u is (u'm)^2, whose mean over directions is |m|^2 / d. */
    @Test
    void theDistanceOfTwoShiftedNormalsIsTheLengthOfTheShiftOverTheRootOfTheDimension() {
        Draws draws = STREAM.step(0);
        Slices slices = Slices.measure(
                TwoSampleLawsTest.normal(draws, 3000, 4, 0),
                TwoSampleLawsTest.normal(draws, 2000, 4, 1.5),
                230,
                20,
                STREAM,
                KnownModels.bench());
        assertThat(slices.standardError()).isBetween(0.01, 0.15);
        assertThat(slices.distance()).as("%s", STREAM).isCloseTo(1.5, within(4 * slices.standardError()));
    }

    @Test
    void setsOfDifferentSizesAreMatchedByTheirQuantiles() {
        Slices slices = Slices.measure(line(3, 0), line(0, 1, 5), 2, 2, STREAM, KnownModels.bench());
        // Thirds and halves: 0-0 for 1/3, 0-1 for 1/6, 3-1 for 1/6, 3-5 for 1/3.
        assertThat(slices.distance()).isCloseTo(Math.sqrt(1. / 6 + 4. / 6 + 4. / 3), within(1e-12));
    }

    @Test
    void theStandardErrorIsTheSpreadOverRepetitions() {
        double[] distances = new double[60];
        double claimed = 0;
        for (int i = 0; i < distances.length; i++) {
            Draws draws = STREAM.child("spread").step(i);
            Slices slices = Slices.measure(
                    TwoSampleLawsTest.normal(draws, 100, 2, 0),
                    TwoSampleLawsTest.normal(draws, 100, 2, 1),
                    30,
                    20,
                    STREAM.child("slices-" + i),
                    KnownModels.bench());
            distances[i] = slices.distance();
            claimed += slices.standardError() / distances.length;
        }
        double mean = Arrays.stream(distances).average().orElseThrow();
        double spread = Math.sqrt(
                Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).sum() / (distances.length - 1));
        assertThat(claimed / spread).as("claimed over real, %s", STREAM).isBetween(0.75, 1.35);
    }
}
