package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {
    private static final Interpreter DOUBLE = new Interpreter(ElementType.FLOAT64);

    @ParameterizedTest
    @CsvSource({"0, 0.6931471805599453, 0.5", "800, 800, 1", "-800, 0, 0", "1, 1.3132616875182228, 0.7310585786300049"})
    void softplusAndItsSlopeAreFiniteEverywhere(double x, double expected, double slope) {
        Value input = Value.input("x", Shape.scalar());
        Value softplus = input.softplus();
        List<Tensor> results = DOUBLE.evaluate(
                List.of(softplus, Gradients.of(softplus, List.of(input)).get(0)), Map.of(input, Tensor.scalar(x)));
        assertThat(results.get(0).get(0)).isCloseTo(expected, within(1e-15));
        assertThat(results.get(1).get(0)).isCloseTo(slope, within(1e-15));
    }

    @Test
    void negativeAxesCountFromTheEnd() {
        Value value = Value.input("x", Shape.of(2, 3, 4));
        assertThat(value.sum(-1).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(value.max(-3, 2).shape()).isEqualTo(Shape.of(3));
        assertThat(value.slice(-2, 1, 3).shape()).isEqualTo(Shape.of(2, 2, 4));
        assertThat(value.pad(-1, 1, 2).shape()).isEqualTo(Shape.of(2, 3, 7));
        assertThat(value.transpose(-1, 0, -2).shape()).isEqualTo(Shape.of(4, 2, 3));
        assertThat(Value.concatenate(-1, List.of(value, value)).shape()).isEqualTo(Shape.of(2, 3, 8));
    }

    @Test
    void whatChangesNothingIsNoOperation() {
        Value value = Value.input("x", Shape.of(2, 3));
        assertThat(value.reshape(Shape.of(2, 3))).isSameAs(value);
        assertThat(value.expand(Shape.of(2, 3))).isSameAs(value);
        assertThat(value.slice(1, 0, 3)).isSameAs(value);
        assertThat(value.pad(0, 0, 0)).isSameAs(value);
        assertThat(value.toReal()).isSameAs(value);
    }

    @Test
    void aMeanDividesByTheNumberOfElements() {
        Tensor tensor = Tensor.of(new double[] {1, 2, 3, 4, 5, 6}, Shape.of(2, 3));
        Value value = Value.constant(tensor);
        List<Tensor> means = DOUBLE.evaluate(List.of(value.mean(), value.mean(0), value.mean(1)), Map.of());
        assertThat(means.get(0).toDoubles()).containsExactly(3.5);
        assertThat(means.get(1).toDoubles()).containsExactly(2.5, 3.5, 4.5);
        assertThat(means.get(2).toDoubles()).containsExactly(2, 5);
    }
}
