package org.pushforward.plugins.flows;

import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/** Fully connected networks with two hidden layers of one width. */
final class Perceptron {
    static final double SLOPE = 0.01;

    private Perceptron() {}

    /** Creates a network {@code [batch, in] -> [batch, out]} with leaky rectifiers. */
    static Layer create(Parameters scope, int in, int width, int out) {
        return Linear.create(scope.scope("0"), in, width)
                .then(Activation.leakyRelu(SLOPE))
                .then(Linear.create(scope.scope("1"), width, width))
                .then(Activation.leakyRelu(SLOPE))
                .then(Linear.create(scope.scope("2"), width, out));
    }
}
