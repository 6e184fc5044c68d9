package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

class AdversarialLossTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final double S = 0.7;
    private static final double T = -1.3;

    private final Value data = Value.input("data", Shape.of(2));
    private final Value generated = Value.input("generated", Shape.of(2));

    private double at(Value value, double s, double t) {
        Map<Value, Tensor> feeds = Map.of(data, pair(s), generated, pair(t));
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0)
                .get(0);
    }

    private static Tensor pair(double value) {
        return Tensor.of(new double[] {value, value}, Shape.of(2));
    }

    private static double logSigmoid(double x) {
        return -Math.log1p(Math.exp(-x));
    }

    @Test
    void theLossesAreThoseOfTheirPapers() {
        double entropy = -logSigmoid(S) - logSigmoid(-T);
        assertLoss(AdversarialLoss.NON_SATURATING, entropy, -logSigmoid(T));
        assertLoss(AdversarialLoss.SATURATING, entropy, logSigmoid(-T));
        assertLoss(AdversarialLoss.SATURATING_AS_WRITTEN, entropy, logSigmoid(-T));
        assertLoss(AdversarialLoss.WASSERSTEIN, T - S, -T);
        assertLoss(AdversarialLoss.HINGE, 1 - S, -T);
        assertLoss(AdversarialLoss.LEAST_SQUARES, ((S - 1) * (S - 1) + T * T) / 2, (T - 1) * (T - 1) / 2);
    }

    private void assertLoss(AdversarialLoss loss, double critic, double generator) {
        assertThat(at(loss.critic(data, generated), S, T))
                .as("critic, %s", loss)
                .isCloseTo(critic, CLOSE);
        assertThat(at(loss.generator(generated), S, T))
                .as("generator, %s", loss)
                .isCloseTo(generator, CLOSE);
    }

    @Test
    void theSaturatingLossAsWrittenReachesTheLogarithmOfNought() {
        Value generator = AdversarialLoss.SATURATING_AS_WRITTEN.generator(generated);
        Map<Value, Tensor> feeds = Map.of(generated, pair(18).to(ElementType.FLOAT32));
        assertThat(new Interpreter(ElementType.FLOAT32)
                        .evaluate(List.of(generator), feeds)
                        .get(0)
                        .get(0))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SATURATING_AS_WRITTEN")
    void lossesAndTheirGradientsStayFiniteHoweverSureTheCriticIs(AdversarialLoss loss) {
        for (double sure : new double[] {-1e4, -800, 0, 800, 1e4}) {
            Value critic = loss.critic(data, generated);
            Value generator = loss.generator(generated);
            assertThat(at(critic, sure, -sure)).isFinite();
            assertThat(at(generator, sure, -sure)).isFinite();
            assertThat(at(Gradients.of(critic, List.of(data)).get(0), sure, -sure))
                    .isFinite();
            assertThat(at(Gradients.of(generator, List.of(generated)).get(0), sure, -sure))
                    .isFinite();
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCriticWantsDataHigherAndTheGeneratorWantsWhatItMakesHigher(AdversarialLoss loss) {
        Value critic = loss.critic(data, generated);
        assertThat(at(Gradients.of(critic, List.of(data)).get(0), S, T)).isNegative();
        assertThat(at(Gradients.of(critic, List.of(generated)).get(0), S, S)).isPositive();
        assertThat(at(
                        Gradients.of(loss.generator(generated), List.of(generated))
                                .get(0),
                        S,
                        T))
                .isNegative();
    }

    @ParameterizedTest
    @EnumSource
    void theThresholdLiesBetweenTheScoresOfAGoodCritic(AdversarialLoss loss) {
        assertThat(at(loss.threshold(data, generated), 1.2, -0.2)).isBetween(-0.2, 1.2);
    }
}
