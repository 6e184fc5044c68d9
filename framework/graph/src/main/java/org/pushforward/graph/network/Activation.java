package org.pushforward.graph.network;

import org.pushforward.graph.Value;

/** Activations as layers without parameters. */
public final class Activation {
    private Activation() {}

    /** Returns max(x, 0). */
    public static Layer relu() {
        return leakyRelu(0);
    }

    /** Returns x where x > 0 and {@code slope} x elsewhere. */
    public static Layer leakyRelu(double slope) {
        return (x, pass) -> Value.where(x.greater(0), x, slope == 0 ? Value.constant(0) : x.multiply(slope));
    }

    /** Returns tanh x. */
    public static Layer tanh() {
        return (x, pass) -> x.tanh();
    }

    /** Returns 1 / (1 + e^-x). */
    public static Layer sigmoid() {
        return (x, pass) -> x.sigmoid();
    }
}
