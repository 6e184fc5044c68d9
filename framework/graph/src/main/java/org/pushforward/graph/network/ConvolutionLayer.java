package org.pushforward.graph.network;

import org.pushforward.graph.Convolution;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;

/**
 * Cross-correlation with a bias per channel, {@code [batch, in, h, w] -> [batch, out, h', w']}.
 *
 * @param window how the kernel moves
 * @param weight the kernels, {@code [out, in, k, k]}
 * @param bias {@code [out]}
 */
public record ConvolutionLayer(Window window, Value weight, Value bias) implements Layer {
    /** Creates the parameters {@code weight} and {@code bias} in a scope, uniform by fan-in. */
    public static ConvolutionLayer create(Parameters scope, int in, int out, int kernel, Window window) {
        Initializer initializer = Initializer.fanIn(in * kernel * kernel);
        return new ConvolutionLayer(
                window,
                scope.trained("weight", Shape.of(out, in, kernel, kernel), initializer),
                scope.trained("bias", Shape.of(out), initializer));
    }

    @Override
    public Value apply(Value input, Pass pass) {
        return addPerChannel(Value.apply(new Convolution(window), input, weight), bias);
    }

    /** Returns images plus one number per channel. */
    static Value addPerChannel(Value images, Value numbers) {
        return images.add(numbers.reshape(Shape.of(numbers.shape().size(0), 1, 1)));
    }
}
