package org.pushforward.graph.network;

import org.pushforward.graph.Shape;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;

/**
 * Transposed convolution with a bias per channel, {@code [batch, in, h, w] -> [batch, out, h', w']}.
 *
 * @param window how the kernel of the convolution moves
 * @param weight the kernels, {@code [in, out, k, k]}
 * @param bias {@code [out]}
 */
public record TransposedConvolutionLayer(Window window, Value weight, Value bias) implements Layer {
    /** Creates the parameters {@code weight} and {@code bias} in a scope, uniform by fan-in of the output channels. */
    public static TransposedConvolutionLayer create(Parameters scope, int in, int out, int kernel, Window window) {
        // PyTorch counts the connections of a transposed convolution along its second axis.
        Initializer initializer = Initializer.fanIn(out * kernel * kernel);
        return new TransposedConvolutionLayer(
                window,
                scope.trained("weight", Shape.of(in, out, kernel, kernel), initializer),
                scope.trained("bias", Shape.of(out), initializer));
    }

    @Override
    public Value apply(Value input, Pass pass) {
        Value images = Value.apply(new TransposedConvolution(window, 0, 0), input, weight);
        return ConvolutionLayer.addPerChannel(images, bias);
    }
}
