package org.pushforward.plugins.flows;

import java.util.List;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/** Fully connected networks with two hidden layers of one width. */
final class Perceptron {
    static final double SLOPE = 0.01;

    private Perceptron() {}

    /** Returns a network with some of its inputs given: {@code [batch, in - context] -> [batch, out]}. */
    static Layer given(Layer network, Value context) {
        return (input, pass) -> network.apply(Value.concatenate(1, List.of(input, context)), pass);
    }

    /** Creates a network {@code [batch, in] -> [batch, out]} with leaky rectifiers. */
    static Layer create(Parameters scope, int in, int width, int out) {
        return Linear.create(scope.scope("0"), in, width)
                .then(Activation.leakyRelu(SLOPE))
                .then(Linear.create(scope.scope("1"), width, width))
                .then(Activation.leakyRelu(SLOPE))
                .then(Linear.create(scope.scope("2"), width, out));
    }
}
