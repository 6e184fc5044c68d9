package org.pushforward.plugins.vae;

import java.util.List;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/** Networks of linear layers with ReLU after each. */
final class FullyConnected {
    private FullyConnected() {}

    /** Returns the layers {@code fc1}, {@code fc2}, … {@code [batch, in] -> [batch, last of widths]}. */
    static Layer create(Parameters scope, int in, List<Integer> widths) {
        Layer layers = (x, pass) -> x;
        int size = in;
        for (int i = 0; i < widths.size(); i++) {
            layers = layers.then(Linear.create(scope.scope("fc" + (i + 1)), size, widths.get(i)))
                    .then(Activation.relu());
            size = widths.get(i);
        }
        return layers;
    }
}
