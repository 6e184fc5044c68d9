package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * The paths of points along v = -grad Phi, by RK4 with fixed steps, with all stages of the method.
 *
 * @param dimension d, of space
 * @param points (x, t, 1, y) at the start and after each step, {@code [batch, p]} each
 * @param stages what derivatives are made of, for all stages as one batch
 * @param moves the step times the velocity, at all stages as one batch, {@code [stages batch, p]}
 * @param step the length of a step in time, less than 0 where paths are followed backwards
 * @param weights of the stages in an integral over time, {@code [stages, 1]}
 */
record Path(int dimension, List<Value> points, Potential.Stage stages, Value moves, double step, Value weights) {
    private static final double[] NODES = {0, 0.5, 0.5, 1};
    private static final double[] WEIGHTS = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};

    /** Follows points x, {@code [batch, d]}, from one time to another. */
    static Path along(Potential potential, Value start, double from, double to, int steps) {
        double step = (to - from) / steps;
        Motion motion = Motion.of(potential, step);
        double[] weights = new double[4 * steps];
        List<Potential.Stage> stages = new ArrayList<>();
        List<Value> moves = new ArrayList<>();
        List<Value> points = new ArrayList<>(List.of(potential.points(start, from)));
        for (int k = 0; k < steps; k++) {
            Value position = points.get(k);
            for (int i = 0; i < 4; i++) {
                int stage = 4 * k + i;
                Value point =
                        i == 0 ? position : position.add(moves.get(stage - 1).multiply(NODES[i]));
                stages.add(potential.at(point));
                moves.add(motion.move(stages.get(stage)));
                weights[stage] = step * WEIGHTS[i];
            }
            Value outer = moves.get(4 * k).add(moves.get(4 * k + 3));
            Value inner = moves.get(4 * k + 1).add(moves.get(4 * k + 2));
            points.add(position.add(outer.multiply(WEIGHTS[0])).add(inner.multiply(WEIGHTS[1])));
        }
        return new Path(
                potential.dimension(),
                points,
                Potential.Stage.stack(stages),
                Value.concatenate(0, moves),
                step,
                Value.constant(Tensor.of(weights, Shape.of(weights.length, 1))));
    }

    /** Returns where the paths are after so many steps, {@code [batch, d]}. */
    Value after(int steps) {
        return points.get(steps).slice(1, 0, dimension);
    }

    /** Returns where the paths end, {@code [batch, d]}. */
    Value end() {
        return after(points.size() - 1);
    }

    /** Returns |dx / dt|^2 / 2 at all stages, {@code [stages, batch]}. */
    Value kineticEnergy() {
        int size = Math.toIntExact(moves.shape().size(1));
        double[] inSpace = new double[size];
        Arrays.fill(inSpace, 0, dimension, 0.5 / (step * step));
        Value column = Value.constant(Tensor.of(inSpace, Shape.of(size, 1)));
        return byStages(moves.square().matrixProduct(column));
    }

    /** Returns what is given for all stages as one batch by stages, {@code [stages batch] -> [stages, batch]}. */
    Value byStages(Value all) {
        Dimension batch = points.get(0).shape().dimension(0);
        return all.reshape(new Shape(List.of(weights.shape().dimension(0), batch)));
    }

    /** Returns the integral along each path of what is given at every stage, {@code [stages, batch] -> [batch]}. */
    Value integral(Value atStages) {
        return atStages.multiply(weights).sum(0);
    }
}
