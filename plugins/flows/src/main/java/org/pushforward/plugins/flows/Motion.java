package org.pushforward.plugins.flows;

import org.pushforward.graph.Value;

/**
 * The motion of points along a multiple of the gradient of a potential: what all stages of a path share is computed once.
 *
 * @param potential Phi
 * @param biases K_0 (0, t) + b_0 at the time of each stage, {@code [stages, width]}
 * @param space the multiple of the columns of K_0 for x, {@code [width, d]}
 * @param form the multiple of A'A in x, {@code [d, d]}
 * @param constants the multiple of A'A (0, t) + c in x at the time of each stage, {@code [stages, d]}
 */
record Motion(Potential potential, Value biases, Value space, Value form, Value constants) {

    /** Returns the motion along {@code factor} times the gradient at times, {@code [stages, 1]}. */
    static Motion along(Potential potential, double factor, Value times) {
        int dimension = potential.dimension();
        Value columns = potential.form().slice(1, 0, dimension).multiply(factor);
        Value constants = times.matrixProduct(columns.slice(0, dimension, dimension + 1L))
                .add(potential.linear().slice(1, 0, dimension).multiply(factor));
        return new Motion(
                potential,
                potential.biases(times),
                potential.space().multiply(factor),
                columns.slice(0, 0, dimension),
                constants);
    }

    /** Returns what derivatives are made of at points, {@code [batch, d]}, at the time of a stage. */
    Potential.Stage at(Value points, int stage) {
        return potential.at(points, biases.slice(0, stage, stage + 1L));
    }

    /** Returns how far the points of a stage move, {@code [batch, d]}. */
    Value move(Potential.Stage at, int stage) {
        Value straight = at.points().matrixProduct(form).add(constants.slice(0, stage, stage + 1L));
        return at.opening().matrixProduct(space).add(straight);
    }
}
