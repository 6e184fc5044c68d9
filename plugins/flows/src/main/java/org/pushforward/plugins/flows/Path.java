package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;

/**
 * The paths of points along v = -grad Phi, by RK4 with fixed steps, with all stages of the method.
 *
 * @param points where they are at the start and after each step, {@code [batch, d]} each
 * @param stages what derivatives are made of, for all stages as one batch
 * @param moves the step times the velocity, at all stages as one batch, {@code [stages batch, d]}
 * @param step the length of a step in time, less than 0 where paths are followed backwards
 * @param times of the stages, {@code [stages, 1]}
 * @param weights of the stages in an integral over time, {@code [stages, 1]}
 */
record Path(List<Value> points, Potential.Stage stages, Value moves, double step, Value times, Value weights) {
    private static final double[] NODES = {0, 0.5, 0.5, 1};
    private static final double[] WEIGHTS = {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0};

    /** Follows points, {@code [batch, d]}, from one time to another. */
    static Path along(Potential potential, Value start, double from, double to, int steps) {
        double step = (to - from) / steps;
        double[] times = new double[4 * steps];
        double[] weights = new double[4 * steps];
        for (int k = 0; k < steps; k++) {
            for (int i = 0; i < 4; i++) {
                times[4 * k + i] = from + step * (k + NODES[i]);
                weights[4 * k + i] = step * WEIGHTS[i];
            }
        }
        Motion motion = Motion.along(potential, -step, column(times));
        List<Potential.Stage> stages = new ArrayList<>();
        List<Value> moves = new ArrayList<>();
        List<Value> points = new ArrayList<>(List.of(start));
        for (int k = 0; k < steps; k++) {
            Value position = points.get(k);
            for (int i = 0; i < 4; i++) {
                int stage = 4 * k + i;
                Value point =
                        i == 0 ? position : position.add(moves.get(stage - 1).multiply(NODES[i]));
                stages.add(motion.at(point, stage));
                moves.add(motion.move(stages.get(stage), stage));
            }
            Value outer = moves.get(4 * k).add(moves.get(4 * k + 3));
            Value inner = moves.get(4 * k + 1).add(moves.get(4 * k + 2));
            points.add(position.add(outer.multiply(WEIGHTS[0])).add(inner.multiply(WEIGHTS[1])));
        }
        Value stacked = Value.concatenate(0, moves);
        return new Path(points, Potential.Stage.stack(stages), stacked, step, column(times), column(weights));
    }

    private static Value column(double[] numbers) {
        return Value.constant(Tensor.of(numbers, Shape.of(numbers.length, 1)));
    }

    /** Returns where the paths end, {@code [batch, d]}. */
    Value end() {
        return points.get(points.size() - 1);
    }

    /** Returns what is given for all stages as one batch by stages, {@code [stages batch] -> [stages, batch]}. */
    Value byStages(Value all) {
        Dimension batch = end().shape().dimension(0);
        return all.reshape(new Shape(List.of(times.shape().dimension(0), batch)));
    }

    /** Returns the integral along each path of what is given at every stage, {@code [stages, batch] -> [batch]}. */
    Value integral(Value atStages) {
        return atStages.multiply(weights).sum(0);
    }
}
