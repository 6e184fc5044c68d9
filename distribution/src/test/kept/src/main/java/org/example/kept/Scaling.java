package org.example.kept;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;

/**
 * The layer f(x) = m + e^l x in each coordinate, whose Jacobian has the log-determinant sum of l.
 *
 * @param mean m, {@code [d]}
 * @param logScale l, {@code [d]}
 */
record Scaling(Value mean, Value logScale) {
    /** Creates a layer that begins as the identity. */
    static Scaling create(Parameters scope, int dimension) {
        return new Scaling(
                scope.trained("mean", Shape.of(dimension), Initializer.constant(0)),
                scope.trained("log-scale", Shape.of(dimension), Initializer.constant(0)));
    }

    /** Returns f(x), {@code [batch, d]}. */
    Value forward(Value points) {
        return points.multiply(logScale.exp()).add(mean);
    }

    /** Returns f^-1(y), {@code [batch, d]}. */
    Value inverse(Value points) {
        return points.subtract(mean).divide(logScale.exp());
    }

    /** Returns the log-determinant of the inverse in nats, a scalar: it is the same everywhere. */
    Value logDeterminantOfInverse() {
        return logScale.sum().negate();
    }
}
