package org.pushforward.plugins.flows;

import java.util.List;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * The motion of points (x, t, 1, y) along dx / dt = -grad Phi for a step in time: what all stages of a path share is computed
 * once.
 *
 * @param potential Phi
 * @param network by which the network's part of the gradient is multiplied, {@code [width, p]}
 * @param straight by which points are multiplied, {@code [p, p]}
 */
record Motion(Potential potential, Value network, Value straight) {

    /** Returns the motion of a step, less than 0 where paths are followed backwards. */
    static Motion of(Potential potential, double step) {
        int dimension = potential.dimension();
        int size = potential.coordinates();
        int rest = size - dimension;
        // The coordinate t moves by the step times the coordinate 1; those behind it stay.
        double[] clock = new double[size * rest];
        clock[(dimension + 1) * rest] = step;
        return new Motion(
                potential,
                potential.space().multiply(-step).pad(1, 0, rest),
                Value.concatenate(
                        1,
                        List.of(
                                potential.straight().slice(1, 0, dimension).multiply(-step),
                                Value.constant(Tensor.of(clock, Shape.of(size, rest))))));
    }

    /** Returns how far points move, {@code [batch, p]}. */
    Value move(Potential.Stage at) {
        return at.opening().matrixProduct(network).add(at.points().matrixProduct(straight));
    }
}
