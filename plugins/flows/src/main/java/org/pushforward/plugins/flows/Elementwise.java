package org.pushforward.plugins.flows;

import org.pushforward.graph.Value;

/**
 * An increasing map of the real line with parameters of its own for each coordinate of each example, which a network
 * gives it.
 */
interface Elementwise {
    /** Returns the number k of parameters of one coordinate. */
    int parameters();

    /** Returns x = f(z) and log f'(z) for z {@code [batch, m]} and parameters {@code [batch, m, k]}. */
    Image forward(Value latent, Value parameters);

    /** Returns z = f^-1(x) and log (f^-1)'(x) for x {@code [batch, m]} and parameters {@code [batch, m, k]}. */
    Image inverse(Value data, Value parameters);

    /**
     * The image of some coordinates.
     *
     * @param value the coordinates, {@code [batch, m]}
     * @param logDerivative of the map at each of them in nats, {@code [batch, m]}
     */
    record Image(Value value, Value logDerivative) {}
}
