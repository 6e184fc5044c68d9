package org.example.kept;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;

/**
 * One layer, the shear f(x) = x + v tanh(s (w'x + b)) with w'v = 0.
 *
 * <p>What it adds depends on w'x alone and does not change it, w'f(x) = w'x, so the inverse is f^-1(y) = y - v tanh(s (w'y + b)),
 * and the Jacobian I + v (s sech^2) w' has the determinant 1 + s sech^2 w'v = 1: a shear keeps volumes.
 *
 * @param direction w, {@code [d, 1]}
 * @param raw u, {@code [d, 1]}; v is its part orthogonal to w
 * @param offset b, {@code [1]}
 * @param slope s, above 0
 */
record Shear(Value direction, Value raw, Value offset, double slope) {
    /** Creates a layer with random directions. */
    static Shear create(Parameters scope, int dimension, double slope) {
        Initializer initializer = Initializer.normal(1);
        return new Shear(
                scope.trained("direction", Shape.of(dimension, 1), initializer),
                scope.trained("shift", Shape.of(dimension, 1), Initializer.normal(0.1)),
                scope.trained("offset", Shape.of(1), initializer),
                slope);
    }

    /** Returns f(x), {@code [batch, d]}. */
    Value forward(Value points) {
        return points.add(move(points));
    }

    /** Returns f^-1(y), {@code [batch, d]}. */
    Value inverse(Value points) {
        return points.subtract(move(points));
    }

    /** Returns v tanh(s (w'x + b)), {@code [batch, d]}. */
    private Value move(Value points) {
        Value along =
                direction.multiply(raw).sum().divide(direction.square().sum().add(1e-12));
        Value orthogonal = raw.subtract(direction.multiply(along));
        Value bend = points.matrixProduct(direction).add(offset).multiply(slope).tanh();
        return bend.multiply(orthogonal.transposeMatrix());
    }
}
