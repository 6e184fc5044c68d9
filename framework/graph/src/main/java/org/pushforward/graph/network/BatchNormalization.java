package org.pushforward.graph.network;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * Batch normalisation of images, gamma (x - mean) / sqrt(variance + epsilon) + beta per channel.
 *
 * <p>In training mode mean and (biased) variance are those of the batch, and the running statistics move towards the
 * batch's mean and unbiased variance by the momentum; in evaluation mode the running statistics take their place. Ioffe
 * and Szegedy, "Batch normalization", ICML 2015.
 *
 * @param scale gamma, {@code [channels]}
 * @param shift beta, {@code [channels]}
 * @param runningMean {@code [channels]}
 * @param runningVariance {@code [channels]}
 */
public record BatchNormalization(Value scale, Value shift, Value runningMean, Value runningVariance) implements Layer {
    private static final double EPSILON = 1e-5;
    private static final double MOMENTUM = 0.1;

    /** Creates {@code weight}, {@code bias}, {@code running_mean} and {@code running_var} in a scope, names as PyTorch's. */
    public static BatchNormalization create(Parameters scope, int channels) {
        Shape shape = Shape.of(channels);
        return new BatchNormalization(
                scope.trained("weight", shape, Initializer.constant(1)),
                scope.trained("bias", shape, Initializer.constant(0)),
                scope.statistic("running_mean", shape, Initializer.constant(0)),
                scope.statistic("running_var", shape, Initializer.constant(1)));
    }

    @Override
    public Value apply(Value input, Pass pass) {
        return pass.isTraining() ? normalizeByBatch(input, pass) : normalizeByRunning(input, pass);
    }

    private Value normalizeByBatch(Value input, Pass pass) {
        long channels = input.shape().size(1);
        double count = input.shape().elementCount() / (double) channels;
        Value mean = input.mean(0, 2, 3);
        Value centred = input.subtract(perChannel(mean));
        // The derivative of the variance for the mean is 0: it need not be computed.
        Value variance =
                input.subtract(perChannel(mean.stopGradient())).square().mean(0, 2, 3);
        move(pass, runningMean, mean);
        move(pass, runningVariance, variance.multiply(count / (count - 1)));
        Value factor = scale.divide(variance.add(EPSILON).sqrt());
        return centred.multiply(perChannel(factor)).add(perChannel(shift));
    }

    private static void move(Pass pass, Value statistic, Value batch) {
        pass.move(statistic, pass.current(statistic).multiply(1 - MOMENTUM).add(batch.multiply(MOMENTUM)));
    }

    private Value normalizeByRunning(Value input, Pass pass) {
        Value factor = scale.divide(pass.current(runningVariance).add(EPSILON).sqrt());
        Value offset = shift.subtract(pass.current(runningMean).multiply(factor));
        return input.multiply(perChannel(factor)).add(perChannel(offset));
    }

    private static Value perChannel(Value numbers) {
        return numbers.reshape(Shape.of(numbers.shape().size(0), 1, 1));
    }
}
