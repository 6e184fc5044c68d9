package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.extension.OptionException;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

final class MinibatchEnergyTest {
    private static final RandomStream STREAM = new RandomStream(2_028, "minibatches");
    private static final double SMOOTHING = 0.1;

    private static Metric measure(Tensor samples, Tensor real) {
        return MinibatchEnergy.measure(
                "measured", samples, real, STREAM.child("order").step(0), KnownModels.bench());
    }

    /** Returns points that are the origin or (3, 4), each as likely. */
    private static Tensor atoms(Draws draws, int count) {
        Tensor points = Tensor.of(new double[2 * count], Shape.of(count, 2));
        for (int i = 0; i < count; i++) {
            double side = draws.nextNormal() < 0 ? 0 : 1;
            points.set(2 * i, 3 * side);
            points.set(2 * i + 1, 4 * side);
        }
        return points;
    }

    /** All x at one place and all y at another, r apart: each step adds (2 d(r) - 2 d(0)) / 4. */
    @Test
    void twoPlacesAreAsFarApartAsTheFormulaSays() {
        Tensor here = Tensor.of(new double[256], Shape.of(128, 2));
        double[] values = new double[256];
        Arrays.setAll(values, i -> i % 2 == 0 ? 3 : 4);
        Metric measured = measure(here, Tensor.of(values, Shape.of(128, 2)));
        assertThat(measured.value()).isCloseTo(500 * (Math.sqrt(25 + SMOOTHING) - Math.sqrt(SMOOTHING)), within(1e-9));
        assertThat(measured.standardError()).isCloseTo(0, within(1e-9));
        assertThat(measured.n()).isEqualTo(128);
    }

    /** Two of 2 * 64 equal draws are 5 apart with probability 1/2, and a point is 0 from itself. */
    @Test
    void equalDistributionsAreFarFromNought() {
        Draws draws = STREAM.child("atoms").step(0);
        Metric measured = measure(atoms(draws, 40_000), atoms(draws, 40_000));
        double expected = 1000.0 / 128 * (Math.sqrt(25 + SMOOTHING) - Math.sqrt(SMOOTHING)) / 2;
        assertThat(measured.standardError()).isBetween(0.1, 2.0);
        assertThat(measured.value())
                .as("%s, %s", measured, STREAM)
                .isCloseTo(expected, within(4 * measured.standardError()));
    }

    @Test
    void whatIsLeftOfABatchIsNotUsed() {
        Draws draws = STREAM.child("rest").step(0);
        assertThat(measure(atoms(draws, 191), atoms(draws, 300)).n()).isEqualTo(128);
    }

    @Test
    void fewerSamplesThanTwoBatchesAreRefusedInWords() {
        var options = new Energy().descriptor().options();
        assertThat(options.bind(Map.of("samples", 127)).asWritten()).isFalse();
        assertThatThrownBy(() -> options.bind(Map.of("samples", 127, "as-written", true)))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("The option 'samples' is 127, but with 'as-written' it is at least 128");
    }

    @Test
    void theNumberComesWithItsFloorWhereItIsAskedFor() {
        var options = new Energy().descriptor().options();
        assertThat(new Energy().metrics(options.bind(Map.of("as-written", true))))
                .contains("energy", "energy-as-written", "energy-as-written-floor");
        assertThat(new Energy().metrics(options.bind(Map.of()))).noneMatch(id -> id.contains("as-written"));
    }
}
