package org.pushforward.plugins.evaluators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

class ScatterTest {
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(1);

    private Tensor normal(double factor) {
        return Tensor.of(
                random.doubles(2000).map(u -> factor * random.nextGaussian()).toArray(), Shape.of(1000, 2));
    }

    @Test
    void samplesInAnotherUnitAreToldWithBothDistances() {
        assertThat(Scatter.ofSamples(normal(1e6), normal(1)))
                .hasValueSatisfying(
                        warning -> assertThat(warning.evidence())
                                .matches(
                                        "Samples lie 1\\.[34]\\de\\+06 from the middle of the test data, and the test data 1\\.[34]\\d, .*"));
        assertThat(Scatter.ofSamples(normal(3), normal(1))).isEmpty();
    }

    @Test
    void poolingKeepsTheDigitsOfRealExamplesBesideFarSamples() {
        Tensor real = normal(1);
        Tensor pooled = Points.pool(normal(1e12), real, ElementType.FLOAT32);
        double kept = pooled.get(2000) - pooled.get(2002);
        assertThat(kept).isCloseTo(real.get(0) - real.get(2), Offset.offset(1e-5));
    }
}
