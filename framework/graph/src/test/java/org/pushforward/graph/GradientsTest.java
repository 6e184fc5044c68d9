package org.pushforward.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.pushforward.graph.Evaluation.evaluate;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientsTest {
    private final Value x = Value.input("x", Shape.of(3));
    private final Map<Value, Tensor> feeds = Map.of(x, Tensor.of(new double[] {0.5, -1, 2}, Shape.of(3)));

    private Value gradient(Value scalar) {
        return Gradients.of(scalar, List.of(x)).get(0);
    }

    @Test
    void gradientsOfAllPathsAddUp() {
        Value scalar = x.square().add(x.multiply(x.exp())).add(x).sum();
        double[] found = evaluate(gradient(scalar), feeds);
        double[] points = feeds.get(x).toDoubles();
        for (int i = 0; i < 3; i++) {
            assertThat(found[i]).isCloseTo(2 * points[i] + (1 + points[i]) * Math.exp(points[i]) + 1, within(1e-13));
        }
    }

    @Test
    void gradientsHaveGradientsOfAnyOrder() {
        Value derivative = x;
        derivative = Value.apply(Unary.SINE, derivative);
        for (int order = 0; order < 5; order++) {
            derivative = gradient(derivative.sum());
        }
        double[] found = evaluate(derivative, feeds);
        for (int i = 0; i < 3; i++) {
            assertThat(found[i]).isCloseTo(Math.cos(feeds.get(x).get(i)), within(1e-14));
        }
    }

    @Test
    void whatTheScalarDoesNotDependOnHasAGradientOfZero() {
        Value other = Value.input("other", Shape.of(2, 2));
        Value found = Gradients.of(x.sum(), List.of(other)).get(0);
        assertThat(found.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(evaluate(found)).containsOnly(0);
    }

    @Test
    void noGradientFlowsThroughAStop() {
        assertThat(evaluate(gradient(x.stopGradient().multiply(x).sum()), feeds))
                .containsExactly(0.5, -1, 2);
        assertThat(evaluate(gradient(x.square().stopGradient().sum()), feeds)).containsOnly(0);
    }

    @Test
    void aValueInTheMiddleIsAVariableToo() {
        Value middle = x.multiply(3);
        List<Value> gradients = Gradients.of(middle.square().sum(), List.of(middle, x));
        assertThat(evaluate(gradients.get(0), feeds)).containsExactly(3, -6, 12);
        assertThat(evaluate(gradients.get(1), feeds)).containsExactly(9, -18, 36);
    }

    @Test
    void aScalarIsItsOwnVariable() {
        Value scalar = x.sum().reshape(Shape.of(1, 1));
        assertThat(evaluate(Gradients.of(scalar, List.of(scalar)).get(0))).containsExactly(1);
    }

    @Test
    void equalMaximaShareTheGradient() {
        Value tied = Value.input("tied", Shape.of(4));
        Value found = Gradients.of(tied.max(), List.of(tied)).get(0);
        Map<Value, Tensor> tie = Map.of(tied, Tensor.of(new double[] {1, 5, 5, 2}, Shape.of(4)));
        assertThat(evaluate(found, tie)).containsExactly(0, 0.5, 0.5, 0);
    }

    @Test
    void graphsOfAnyDepthAreDifferentiated() {
        Value value = x;
        for (int i = 0; i < 20_000; i++) {
            value = value.add(1);
        }
        assertThat(evaluate(gradient(value.sum()), feeds)).containsOnly(1);
    }
}
