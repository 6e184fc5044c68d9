package org.pushforward.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class BatchNormalizationTest {
    private static final Offset<Double> CLOSE = within(1e-12);
    private static final Shape SHAPE = Shape.of(3, 2, 2, 2);
    private static final double[] SCALE = {1.5, -0.5};
    private static final double[] SHIFT = {0.25, 2};
    private static final double[] MEAN = {0.1, -0.2};
    private static final double[] VARIANCE = {0.9, 1.7};

    private final BatchNormalization layer = BatchNormalization.create(new Parameters(), 2);
    private final Value input = Value.input("x", SHAPE);
    private final Map<Value, Tensor> feeds = new LinkedHashMap<>();
    private double[] x;

    @BeforeEach
    void feed() {
        Draws draws = new RandomStream(5, "images").step(0);
        x = new double[SHAPE.elementCount()];
        for (int i = 0; i < x.length; i++) {
            x[i] = 3 + 2 * draws.nextNormal();
        }
        feeds.put(input, Tensor.of(x, SHAPE));
        feeds.put(layer.scale(), Tensor.of(SCALE, Shape.of(2)));
        feeds.put(layer.shift(), Tensor.of(SHIFT, Shape.of(2)));
        feeds.put(layer.runningMean(), Tensor.of(MEAN, Shape.of(2)));
        feeds.put(layer.runningVariance(), Tensor.of(VARIANCE, Shape.of(2)));
    }

    @Test
    void inTrainingTheBatchIsNormalizedByItsOwnStatistics() {
        double[] found = evaluate(layer.apply(input, Pass.training()));
        for (int channel = 0; channel < 2; channel++) {
            double mean = average(channel, 0, 1);
            double variance = average(channel, mean, 2);
            for (int i = 0; i < x.length; i++) {
                if (i / 4 % 2 == channel) {
                    double normal = (x[i] - mean) / Math.sqrt(variance + 1e-5);
                    assertThat(found[i]).isCloseTo(SCALE[channel] * normal + SHIFT[channel], CLOSE);
                }
            }
        }
    }

    @Test
    void inEvaluationItIsNormalizedByTheRunningStatistics() {
        Pass pass = Pass.evaluation();
        double[] found = evaluate(layer.apply(input, pass));
        for (int i = 0; i < x.length; i++) {
            int channel = i / 4 % 2;
            double normal = (x[i] - MEAN[channel]) / Math.sqrt(VARIANCE[channel] + 1e-5);
            assertThat(found[i]).isCloseTo(SCALE[channel] * normal + SHIFT[channel], CLOSE);
        }
        assertThat(pass.moved()).isEmpty();
    }

    @Test
    void runningStatisticsMoveByATenthTowardsMeanAndUnbiasedVariance() {
        Pass pass = Pass.training();
        Value unused = layer.apply(input, pass);
        assertThat(unused.shape()).isEqualTo(SHAPE);
        double[] means = evaluate(pass.current(layer.runningMean()));
        double[] variances = evaluate(pass.current(layer.runningVariance()));
        for (int channel = 0; channel < 2; channel++) {
            double mean = average(channel, 0, 1);
            double variance = average(channel, mean, 2) * 12 / 11;
            assertThat(means[channel]).isCloseTo(0.9 * MEAN[channel] + 0.1 * mean, CLOSE);
            assertThat(variances[channel]).isCloseTo(0.9 * VARIANCE[channel] + 0.1 * variance, CLOSE);
        }
    }

    @Test
    void asManyPassesThroughALayerMoveItsStatisticsAsOften() {
        Pass pass = Pass.training();
        List<Value> twice = new ArrayList<>(List.of(layer.apply(input, pass), layer.apply(input.add(1), pass)));
        assertThat(twice).hasSize(2);
        double[] means = evaluate(pass.current(layer.runningMean()));
        for (int channel = 0; channel < 2; channel++) {
            double mean = average(channel, 0, 1);
            double once = 0.9 * MEAN[channel] + 0.1 * mean;
            assertThat(means[channel]).isCloseTo(0.9 * once + 0.1 * (mean + 1), CLOSE);
        }
        assertThat(pass.moved().keySet()).containsExactly(layer.runningMean(), layer.runningVariance());
    }

    @Test
    void noGradientFlowsThroughRunningStatistics() {
        Pass pass = Pass.training();
        Value output = layer.apply(input, pass);
        Value statistics =
                pass.current(layer.runningMean()).sum().add(output.multiply(0).sum());
        assertThat(evaluate(Gradients.of(statistics, List.of(input)).get(0))).containsOnly(0);
    }

    @Test
    void aShiftOfTheInputHasNoEffectInTraining() {
        Value shift = Value.input("shift", Shape.scalar());
        feeds.put(shift, Tensor.scalar(0.7));
        Value loss = layer.apply(input.add(shift), Pass.training())
                .square()
                .multiply(input)
                .sum();
        assertThat(evaluate(Gradients.of(loss, List.of(shift)).get(0))[0]).isCloseTo(0, CLOSE);
    }

    /** Returns the mean of (x - centre)^power over the elements of a channel. */
    private double average(int channel, double centre, int power) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += i / 4 % 2 == channel ? Math.pow(x[i] - centre, power) / 12 : 0;
        }
        return sum;
    }

    private double[] evaluate(Value value) {
        return new Interpreter(ElementType.FLOAT64)
                .evaluate(List.of(value), feeds)
                .get(0)
                .toDoubles();
    }
}
