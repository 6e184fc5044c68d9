package org.pushforward.plugins.evaluators;

import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.evaluation.EvaluationException;
import org.pushforward.api.evaluation.EvaluationException.Reason;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.model.TrainedModel;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * The integral of a model's density over a plane by the midpoint rule.
 *
 * <p>The grid covers a box that holds all but 1e-4 of the data's mass and, as far as it is not absurdly large, of the
 * model's: all of many samples. A density that is one integrates to 1.
 */
final class GridIntegral {
    private static final double OUTSIDE = 1e-4;
    private static final int SAMPLES = 20_000;
    private static final long MOST_POINTS = 50_000_000;

    private GridIntegral() {}

    static Metric measure(
            TrainedModel model, LogDensity density, Dataset data, ExactDensity truth, double spacing, Workbench bench) {
        double[][] box = around(
                truth.box(OUTSIDE),
                GeneratedSamples.draw(
                                model,
                                SAMPLES,
                                bench.random("evaluation/integral").step(0))
                        .toDoubles());
        long columns = (long) Math.ceil((box[0][1] - box[0][0]) / spacing);
        long rows = (long) Math.ceil((box[1][1] - box[1][0]) / spacing);
        if (rows * columns > MOST_POINTS) {
            throw new EvaluationException(
                    Reason.FAILED,
                    ("The model spreads its samples over %.3g x %.3g, too far to integrate its density on a grid of %s:"
                                    + " choose a wider 'grid' or train longer")
                            .formatted(box[0][1] - box[0][0], box[1][1] - box[1][0], spacing));
        }
        double[] line = new double[Math.toIntExact(2 * columns)];
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            bench.progress("integrating the density", row, rows);
            for (int column = 0; column < columns; column++) {
                line[2 * column] = box[0][0] + (column + 0.5) * spacing;
                line[2 * column + 1] = box[1][0] + (row + 0.5) * spacing;
            }
            for (double logDensity : density.at(Tensor.of(line, Shape.of(columns, 2)))) {
                sum += Math.exp(logDensity);
            }
        }
        return new Metric("integral", sum * spacing * spacing, 0, "", Metric.Better.ONE, rows * columns);
    }

    private static double[][] around(double[][] box, double[] points) {
        double[][] grown = {box[0].clone(), box[1].clone()};
        for (int i = 0; i < points.length; i++) {
            double[] axis = grown[i % 2];
            axis[0] = Math.min(axis[0], points[i]);
            axis[1] = Math.max(axis[1], points[i]);
        }
        return grown;
    }
}
