package org.example.whirl;

import java.util.List;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Parameters;

/**
 * The map that rotates x about c by the angle 2 arctan(t), t = a exp(-|x - c|^2 e^w), which fades with the distance.
 *
 * <p>A rotation keeps the distance, so the inverse rotates by the same angle back, and the Jacobian determinant is 1: in polar
 * coordinates the map is (r, phi) -> (r, phi + angle(r)).
 *
 * @param centre c, {@code [2]}
 * @param strength a, {@code [1]}
 * @param logWidth w, {@code [1]}
 */
record Whirl(Value centre, Value strength, Value logWidth) {
    /** Creates a map close to the identity. */
    static Whirl create(Parameters scope) {
        return new Whirl(
                scope.trained("centre", Shape.of(2), Initializer.normal(1)),
                scope.trained("strength", Shape.of(1), Initializer.normal(0.1)),
                scope.trained("log-width", Shape.of(1), Initializer.constant(0)));
    }

    /** Returns f(x), {@code [batch, 2]}. */
    Value forward(Value points) {
        return rotate(points, strength);
    }

    /** Returns f^-1(y), {@code [batch, 2]}. */
    Value inverse(Value points) {
        return rotate(points, strength.negate());
    }

    /** With t = tan(angle / 2) the cosine is (1 - t^2) / (1 + t^2) and the sine 2 t / (1 + t^2). */
    private Value rotate(Value points, Value by) {
        Value arms = points.subtract(centre);
        Value squares = arms.square().sum(1).reshapeRows(1);
        Value t = squares.multiply(logWidth.exp()).negate().exp().multiply(by);
        Value length = t.square().add(1);
        Value cosine = Value.constant(1).subtract(t.square()).divide(length);
        Value sine = t.multiply(2).divide(length);
        Value x = arms.slice(1, 0, 1);
        Value y = arms.slice(1, 1, 2);
        Value rotated = Value.concatenate(
                1,
                List.of(
                        x.multiply(cosine).subtract(y.multiply(sine)),
                        x.multiply(sine).add(y.multiply(cosine))));
        return rotated.add(centre);
    }
}
