package org.pushforward.plugins.evaluators;

import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.EvaluationException.Reason;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * The integral of a density q over the plane by the midpoint rule.
 *
 * <p>The grid begins with a box that holds all but 1e-4 of the data's mass, and grows on each side as long as what it grows
 * by holds 1e-4. A density that is one integrates to 1.
 */
final class GridIntegral {
    private static final double OUTSIDE = 1e-4;
    private static final int GROWTH = 4;
    private static final int CHUNK = 20_000;
    private static final long MOST_POINTS = 50_000_000;

    private final LogDensity density;
    private final double spacing;
    private final double[] origin;
    private final long[][] cells;
    private final Workbench bench;
    private long points;

    private GridIntegral(LogDensity density, double[][] box, double spacing, Workbench bench) {
        this.density = density;
        this.spacing = spacing;
        this.origin = new double[] {box[0][0], box[1][0]};
        this.cells = new long[][] {{0, cells(box[0])}, {0, cells(box[1])}};
        this.bench = bench;
    }

    private long cells(double... side) {
        return (long) Math.ceil((side[1] - side[0]) / spacing);
    }

    static Metric measure(LogDensity density, ExactDensity truth, double spacing, Workbench bench) {
        GridIntegral grid = new GridIntegral(density, truth.box(OUTSIDE), spacing, bench);
        double integral = grid.sum(grid.cells[0], grid.cells[1]);
        double grown;
        do {
            grown = 0;
            for (int axis = 0; axis < 2; axis++) {
                grown += grid.grow(axis, 0) + grid.grow(axis, 1);
            }
            integral += grown;
        } while (grown > OUTSIDE);
        return new Metric("integral", integral, 0, "", Metric.Better.ONE, grid.points);
    }

    /** Moves one side of the box outwards, and returns the integral over what came in. */
    private double grow(int axis, int side) {
        long[] range = cells[axis];
        long before = range[side];
        long width = (range[1] - range[0] + GROWTH - 1) / GROWTH;
        range[side] += side == 0 ? -width : width;
        long[] strip = {Math.min(before, range[side]), Math.max(before, range[side])};
        return axis == 0 ? sum(strip, cells[1]) : sum(cells[0], strip);
    }

    private double sum(long[] columns, long[] rows) {
        points += (columns[1] - columns[0]) * (rows[1] - rows[0]);
        if (points > MOST_POINTS) {
            throw new EvaluationException(
                    Reason.FAILED,
                    ("The density still has mass beyond %.3g x %.3g, too far to integrate it on a grid of %s: choose a wider"
                                    + " 'grid' or train longer, unless the model has no density at all")
                            .formatted(
                                    (cells[0][1] - cells[0][0]) * spacing,
                                    (cells[1][1] - cells[1][0]) * spacing,
                                    spacing));
        }
        long width = columns[1] - columns[0];
        long count = width * (rows[1] - rows[0]);
        double sum = 0;
        for (long first = 0; first < count; first += CHUNK) {
            bench.progress("integrating the density", first, count);
            double[] chunk = new double[2 * (int) Math.min(CHUNK, count - first)];
            for (int i = 0; i < chunk.length / 2; i++) {
                chunk[2 * i] = origin[0] + (columns[0] + (first + i) % width + 0.5) * spacing;
                chunk[2 * i + 1] = origin[1] + (rows[0] + (first + i) / width + 0.5) * spacing;
            }
            for (double logDensity : density.at(Tensor.of(chunk, Shape.of(chunk.length / 2, 2)))) {
                sum += Math.exp(logDensity);
            }
        }
        return sum * spacing * spacing;
    }
}
