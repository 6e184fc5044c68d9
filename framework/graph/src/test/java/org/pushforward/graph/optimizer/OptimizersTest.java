package org.pushforward.graph.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/** Five steps of each optimiser on p^4 / 4 against loops over their definitions. */
class OptimizersTest {
    private static final double[] START = {1.5, -0.3, 0.001};
    private static final double RATE = 0.1;
    private static final int STEPS = 5;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01})
    void adamIsAlgorithmOneOfItsPaper(double decay) {
        double[] found = run(new Adam(0.9, 0.999, 1e-8, decay));
        for (int i = 0; i < START.length; i++) {
            double p = START[i];
            double m = 0;
            double v = 0;
            for (int step = 1; step <= STEPS; step++) {
                double g = p * p * p + decay * p;
                m = 0.9 * m + 0.1 * g;
                v = 0.999 * v + 0.001 * g * g;
                double corrected = Math.sqrt(v / (1 - Math.pow(0.999, step)));
                p -= RATE * m / (1 - Math.pow(0.9, step)) / (corrected + 1e-8);
            }
            assertThat(found[i]).isCloseTo(p, within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01})
    void rmsPropDividesByTheRootOfTheDecayedMeanSquare(double decay) {
        double[] found = run(new RmsProp(0.99, 1e-8, decay));
        for (int i = 0; i < START.length; i++) {
            double p = START[i];
            double v = 0;
            for (int step = 1; step <= STEPS; step++) {
                double g = p * p * p + decay * p;
                v = 0.99 * v + 0.01 * g * g;
                p -= RATE * g / (Math.sqrt(v) + 1e-8);
            }
            assertThat(found[i]).isCloseTo(p, within(1e-13));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.9})
    void stochasticGradientDescentMayHaveMomentum(double momentum) {
        double[] found = run(new Sgd(momentum, 0.01));
        for (int i = 0; i < START.length; i++) {
            double p = START[i];
            double m = 0;
            for (int step = 1; step <= STEPS; step++) {
                m = momentum * m + p * p * p + 0.01 * p;
                p -= RATE * m;
            }
            assertThat(found[i]).isCloseTo(p, within(1e-13));
        }
    }

    @Test
    void onlyTheMomentsThatAreNeededAreKept() {
        assertThat(new Sgd(0, 0).moments()).isEmpty();
        assertThat(new Sgd(0.5, 0).moments()).containsExactly("momentum");
        assertThat(RmsProp.standard().moments()).containsExactly("mean-square");
        assertThat(Adam.standard().moments()).containsExactly("first-moment", "second-moment");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(() -> new Adam(1, 0.999, 1e-8, 0), "The beta1 of an optimiser must be 0 to below 1, not 1.0"),
                refused(() -> new Adam(0.9, -0.1, 1e-8, 0), "The beta2 of an optimiser must be 0 to below 1, not -0.1"),
                refused(
                        () -> new Adam(0.9, 0.999, 0, 0),
                        "The epsilon of an optimiser must be greater than 0, not 0.0"),
                refused(
                        () -> new RmsProp(0.9, Double.POSITIVE_INFINITY, 0),
                        "The epsilon of an optimiser must be greater than 0, not Infinity"),
                refused(
                        () -> new RmsProp(Double.NaN, 1e-8, 0),
                        "The decay of an optimiser must be 0 to below 1, not NaN"),
                refused(() -> new Sgd(0, -1), "The weight decay of an optimiser must be at least 0, not -1.0"));
    }

    private static Arguments refused(Supplier<Optimizer> optimizer, String message) {
        return Arguments.of(optimizer, message);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void settingsOutOfRangeAreRefusedWithTheRange(Supplier<Optimizer> optimizer, String message) {
        assertThatThrownBy(optimizer::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static double[] run(Optimizer optimizer) {
        Shape shape = Shape.of(START.length);
        Value parameters = Value.input("parameters", shape);
        List<Value> moments = optimizer.moments().stream()
                .map(name -> Value.input(name, shape))
                .toList();
        Value scalars = Value.input("scalars", Shape.of(optimizer.scalars(RATE, 1).length));
        Value gradient = parameters.square().multiply(parameters);
        List<Value> next = optimizer.step(parameters, gradient, moments, scalars);
        List<Value> inputs = new ArrayList<>(List.of(parameters));
        inputs.addAll(moments);
        List<Tensor> state = new ArrayList<>(List.of(Tensor.of(START, shape)));
        moments.forEach(moment -> state.add(Tensor.zeros(ElementType.FLOAT64, shape)));
        for (int step = 1; step <= STEPS; step++) {
            Map<Value, Tensor> feeds = new java.util.HashMap<>();
            for (int i = 0; i < inputs.size(); i++) {
                feeds.put(inputs.get(i), state.get(i));
            }
            feeds.put(scalars, Tensor.of(optimizer.scalars(RATE, step), scalars.shape()));
            List<Tensor> results = new Interpreter(ElementType.FLOAT64).evaluate(next, feeds);
            for (int i = 0; i < results.size(); i++) {
                state.set(i, results.get(i));
            }
        }
        return state.get(0).toDoubles();
    }
}
