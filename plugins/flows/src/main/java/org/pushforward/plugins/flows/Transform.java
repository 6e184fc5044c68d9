package org.pushforward.plugins.flows;

import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** An invertible map of R^d with a tractable Jacobian determinant, for batches {@code [batch, d]}. */
interface Transform {
    /** Returns the transform at a context, {@code [batch, context]}; one whose parameters depend on none is the same at all. */
    default Transform given(Value context) {
        return this;
    }

    /** Returns x = f(z) and log |det Df(z)|. */
    Image forward(Value latent, Pass pass);

    /** Returns z = f^-1(x) and log |det Df^-1(x)|. */
    Image inverse(Value data, Pass pass);

    /**
     * The image of a batch of points.
     *
     * @param value the points, {@code [batch, d]}
     * @param logDeterminant of the Jacobian at each point in nats, {@code [batch]}
     */
    record Image(Value value, Value logDeterminant) {}
}
