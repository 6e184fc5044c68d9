package org.pushforward.plugins.gan;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * Layer normalisation, gamma (x - mean) / sqrt(variance + epsilon) + beta with the mean and (biased) variance of each
 * example, gamma and beta per channel, {@code [batch, channels, ...] -> [batch, channels, ...]}.
 *
 * <p>Ba, Kiros and Hinton, "Layer normalization", 2016.
 *
 * @param scale gamma, {@code [channels]}
 * @param shift beta, {@code [channels]}
 */
record LayerNormalization(Value scale, Value shift) implements Layer {
    private static final double EPSILON = 1e-5;

    /** Creates {@code weight} and {@code bias} in a scope. */
    static LayerNormalization create(Parameters scope, int channels) {
        Shape shape = Shape.of(channels);
        return new LayerNormalization(
                scope.trained("weight", shape, Initializer.constant(1)),
                scope.trained("bias", shape, Initializer.constant(0)));
    }

    @Override
    public Value apply(Value input, Pass pass) {
        int rank = input.shape().rank();
        int[] axes = IntStream.range(1, rank).toArray();
        Value centred = input.subtract(perExample(input.mean(axes), rank));
        Value variance = centred.square().mean(axes);
        Value normal = centred.divide(perExample(variance.add(EPSILON).sqrt(), rank));
        return normal.multiply(perChannel(scale, rank)).add(perChannel(shift, rank));
    }

    private static Value perExample(Value numbers, int rank) {
        long[] ones = new long[rank - 1];
        Arrays.fill(ones, 1);
        return numbers.reshapeRows(ones);
    }

    private static Value perChannel(Value numbers, int rank) {
        long[] shape = new long[rank - 1];
        Arrays.fill(shape, 1);
        shape[0] = numbers.shape().size(0);
        return numbers.reshape(Shape.of(shape));
    }
}
