package org.pushforward.graph.network;

import org.pushforward.graph.Value;
import org.pushforward.graph.Window;

/**
 * The generator network of the course, from latent variables {@code [batch, q]} to the logits of images
 * {@code [batch, channels, 4h, 4w]}: a linear layer to {@code [2 width, h, w]} and two transposed convolutions with kernel
 * 4 and stride 2, batch normalisation and ReLU before each.
 *
 * <p>Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional generative adversarial
 * networks", ICLR 2016.
 *
 * @param layers the composition
 */
public record ConvolutionalGenerator(Layer layers) implements Layer {
    private static final int KERNEL = 4;
    private static final Window WINDOW = Window.of(2, 1);

    /** Creates the network for images of {@code channels} and {@code 4h x 4w} pixels. */
    public static ConvolutionalGenerator create(Parameters scope, int latent, int width, int channels, int h, int w) {
        Linear linear = Linear.create(scope.scope("fc"), latent, 2 * width * h * w);
        Layer images = (x, pass) -> linear.apply(x, pass).reshapeRows(2L * width, h, w);
        return new ConvolutionalGenerator(images.then(BatchNormalization.create(scope.scope("bn2"), 2 * width))
                .then(Activation.relu())
                .then(TransposedConvolutionLayer.create(scope.scope("conv2"), 2 * width, width, KERNEL, WINDOW))
                .then(BatchNormalization.create(scope.scope("bn1"), width))
                .then(Activation.relu())
                .then(TransposedConvolutionLayer.create(scope.scope("conv1"), width, channels, KERNEL, WINDOW)));
    }

    @Override
    public Value apply(Value latent, Pass pass) {
        return layers.apply(latent, pass);
    }
}
