package org.pushforward.plugins.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

class PlanarTest {
    private static final double OFFSET = 0.3;
    private static final int NUMBERS = 4001;

    /** In one dimension, z = x + c tanh(x + b): from almost flat at -b to almost a step. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.999999, -0.999, -0.9, -0.5, -1e-6, 0, 1e-6, 1, 5, 20, 100, 1000})
    void theInverseIsFoundHoweverStrongTheMapBends(double strength) {
        double raw = strength > 30 ? strength + 1 : Math.log(Math.expm1(strength + 1));
        Planar planar = new Planar(constant(1, 1, 1), constant(raw, 1, 1), constant(OFFSET, 1, 1));
        double[] points = new double[NUMBERS];
        for (int i = 0; i < NUMBERS; i++) {
            // Denser around -b, where the map is steepest or flattest.
            double place = 2.0 * i / (NUMBERS - 1) - 1;
            points[i] = 50 * Math.pow(place, 5) - OFFSET;
        }
        Value data = Value.input("data", Shape.of(NUMBERS, 1));
        Value found = planar.forward(planar.inverse(data, Pass.evaluation()).value(), Pass.evaluation())
                .value();
        Tensor result = new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(found), Map.of(data, Tensor.of(points, data.shape())))
                .get(0);
        for (int i = 0; i < NUMBERS; i++) {
            assertThat(result.get(i)).isCloseTo(points[i], Offset.offset(1e-9 * Math.max(1, Math.abs(points[i]))));
        }
    }

    private static Value constant(double number, long... shape) {
        return Value.constant(Tensor.of(new double[] {number}, Shape.of(shape)));
    }
}
