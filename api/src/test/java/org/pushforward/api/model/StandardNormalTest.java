package org.pushforward.api.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.RandomStream;

class StandardNormalTest {
    private static double[] evaluate(Value value) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), Map.of())
                .get(0)
                .toDoubles();
    }

    private static Value matrix(Shape shape, double... values) {
        return Value.constant(Tensor.of(values, shape));
    }

    @Test
    void theLogDensityIsThatOfIndependentNormals() {
        double[] found = evaluate(new StandardNormal(2).logDensity(matrix(Shape.of(2, 2), 0, 0, 3, -4)));
        assertThat(found[0]).isCloseTo(-Math.log(2 * Math.PI), within(1e-15));
        assertThat(found[1]).isCloseTo(-12.5 - Math.log(2 * Math.PI), within(1e-14));
    }

    @Test
    void itsNumbersAreTheNormalsOfTheStream() {
        RandomStream stream = new RandomStream(1, "latent");
        assertThat(new StandardNormal(3).next(stream.step(0)))
                .isEqualTo(stream.step(0).nextNormal());
    }

    @Test
    void aLatentSizeBelowOneIsRefused() {
        assertThatThrownBy(() -> new StandardNormal(0)).hasMessage("The latent size is at least 1, not 0");
    }

    /** The divergence between N(m, s^2) and N(0, 1) is E[log q - log p], here by a sum over a fine grid. */
    @Test
    void theDivergenceOfAPosteriorIsItsIntegral() {
        double mean = 0.7;
        double deviation = 0.4;
        Shape one = Shape.of(1, 1);
        Encoder.Posterior posterior = new Encoder.Posterior(matrix(one, mean), matrix(one, 2 * Math.log(deviation)));
        double integral = 0;
        double spacing = 1e-3;
        for (double z = -6; z < 6; z += spacing) {
            double scaled = (z - mean) / deviation;
            double q = Math.exp(-scaled * scaled / 2) / (deviation * Math.sqrt(2 * Math.PI));
            integral += spacing * q * (z * z / 2 - scaled * scaled / 2 - Math.log(deviation));
        }
        assertThat(evaluate(posterior.divergence())[0]).isCloseTo(integral, within(1e-9));
    }

    @Test
    void aSampleOfAPosteriorIsMeanPlusDeviationTimesNoise() {
        Shape shape = Shape.of(1, 2);
        Encoder.Posterior posterior = new Encoder.Posterior(matrix(shape, 1, -1), matrix(shape, 0, 2 * Math.log(3)));
        assertThat(evaluate(posterior.sample(matrix(shape, 0.5, 2))))
                .containsExactly(new double[] {1.5, 5}, within(1e-14));
    }
}
