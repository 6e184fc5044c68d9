package org.pushforward.plugins.vae;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.pushforward.graph.Shape;
import org.pushforward.graph.network.ConvolutionalGenerator;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/** Decoder networks, from z, {@code [batch, latent]}, to the parameters of p(x|z), {@code [batch, ...example]}. */
final class DecoderNetwork {
    private DecoderNetwork() {}

    static Layer convolutional(Parameters scope, int latentSize, int width, Shape image) {
        return ConvolutionalGenerator.create(
                scope, latentSize, width, (int) image.size(0), (int) image.size(1) / 4, (int) image.size(2) / 4);
    }

    static Layer fullyConnected(Parameters scope, int latentSize, List<Integer> hidden, Shape example) {
        List<Integer> widths = new ArrayList<>(hidden);
        Collections.reverse(widths);
        Layer layers = FullyConnected.create(scope, latentSize, widths);
        Linear last = Linear.create(scope.scope("out"), hidden.get(0), example.elementCount());
        return layers.then(last).then((x, pass) -> x.reshapeRows(example.sizes()));
    }
}
