package org.pushforward.plugins.vae;

import org.pushforward.graph.Window;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.ConvolutionLayer;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Parameters;

/** The convolutional part of the course's encoder: kernel 4 and stride 2, twice, with ReLU after each. */
final class ConvolutionalFeatures {
    private static final int KERNEL = 4;
    private static final Window WINDOW = Window.of(2, 1);

    private ConvolutionalFeatures() {}

    /** Returns the layer {@code [batch, channels, 4h, 4w] -> [batch, features]} with features = 2 width h w. */
    static Layer create(Parameters scope, int channels, int width, int features) {
        return ConvolutionLayer.create(scope.scope("conv1"), channels, width, KERNEL, WINDOW)
                .then(Activation.relu())
                .then(ConvolutionLayer.create(scope.scope("conv2"), width, 2 * width, KERNEL, WINDOW))
                .then(Activation.relu())
                .then((images, pass) -> images.reshapeRows(features));
    }
}
