package org.pushforward.plugins.gan;

import java.util.Optional;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Layer;

/**
 * The network of a critic, f(x) = psi(phi(x)), and given the label y as a row of zeros with a one
 * f(x, y) = psi(phi(x)) + (V y) . phi(x).
 *
 * <p>Miyato and Koyama, "cGANs with projection discriminator", ICLR 2018, equation 4.
 *
 * @param features phi, {@code [batch, ...pack] -> [batch, features]}
 * @param last psi, {@code [batch, features] -> [batch, 1]}
 * @param embedding V, {@code [batch, classes] -> [batch, features]}; empty for a critic that is given no label
 */
record CriticNetwork(Layer features, Layer last, Optional<Layer> embedding) {
    /** Returns f, {@code [batch, ...pack] -> [batch, 1]}. */
    Layer alone() {
        return features.then(last);
    }

    /** Returns f given labels, {@code [batch, classes]}. */
    Layer given(Value label) {
        return (x, pass) -> {
            Value phi = features.apply(x, pass);
            Value projection =
                    embedding.orElseThrow().apply(label, pass).multiply(phi).sum(1);
            return last.apply(phi, pass).add(projection.reshapeRows(1));
        };
    }
}
