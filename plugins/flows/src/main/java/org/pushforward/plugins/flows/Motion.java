package org.pushforward.plugins.flows;

import java.util.List;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * The motion of points (x, t, 1) along dx / dt = -grad Phi for a step in time: what all stages of a path share is computed
 * once.
 *
 * @param potential Phi
 * @param network by which the network's part of the gradient is multiplied, {@code [width, d + 2]}
 * @param straight by which points are multiplied, {@code [d + 2, d + 2]}
 */
record Motion(Potential potential, Value network, Value straight) {

    /** Returns the motion of a step, less than 0 where paths are followed backwards. */
    static Motion of(Potential potential, double step) {
        int dimension = potential.dimension();
        int size = dimension + 2;
        // The coordinate t moves by the step times the coordinate 1.
        double[] clock = new double[2 * size];
        clock[2 * (size - 1)] = step;
        return new Motion(
                potential,
                potential.space().multiply(-step).pad(1, 0, 2),
                Value.concatenate(
                        1,
                        List.of(
                                potential.straight().slice(1, 0, dimension).multiply(-step),
                                Value.constant(Tensor.of(clock, Shape.of(size, 2))))));
    }

    /** Returns how far points move, {@code [batch, d + 2]}. */
    Value move(Potential.Stage at) {
        return at.opening().matrixProduct(network).add(at.points().matrixProduct(straight));
    }
}
