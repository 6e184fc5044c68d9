package org.pushforward.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.input.Subject;

/** The part of the plane in which two-dimensional data is shown. */
record Plane(Axis horizontal, Axis vertical) {
    private static final double OUTSIDE = 1e-4;
    private static final double QUANTILE = 0.002;
    private static final double MARGIN = 0.1;
    private static final double FLATTEST = 0.6;

    /** Returns where the data lies; empty when it is not two-dimensional. */
    static Optional<Plane> of(Subject subject) {
        DataShape shape = subject.data().shape();
        if (shape.isImage() || shape.features() != 2) {
            return Optional.empty();
        }
        double[][] box =
                subject.data().exactDensity().map(truth -> truth.box(OUTSIDE)).orElseGet(() -> box(subject));
        List<String> names = shape.names().isEmpty() ? List.of("x₁", "x₂") : shape.names();
        Axis horizontal = axis(names.get(0), box[0]);
        Axis vertical = axis(names.get(1), box[1]);
        return Optional.of(new Plane(
                horizontal.atLeast(FLATTEST * vertical.length()), vertical.atLeast(FLATTEST * horizontal.length())));
    }

    private static Axis axis(String name, double[] ends) {
        double margin = ends[0] < ends[1] ? MARGIN * (ends[1] - ends[0]) : 1;
        return Axis.of(name, ends[0] - margin, ends[1] + margin);
    }

    private static double[][] box(Subject subject) {
        double[][] points =
                points(new Probe(subject).examples(PlaneSamples.COUNT).values());
        double[][] box = new double[2][];
        for (int axis = 0; axis < 2; axis++) {
            int component = axis;
            double[] sorted = Arrays.stream(points)
                    .mapToDouble(p -> p[component])
                    .sorted()
                    .toArray();
            int cut = (int) (QUANTILE * sorted.length);
            box[axis] = new double[] {sorted[cut], sorted[sorted.length - 1 - cut]};
        }
        return box;
    }

    /** Returns the rows of a tensor {@code [n, 2]}. */
    static double[][] points(Tensor tensor) {
        double[][] points = new double[Math.toIntExact(tensor.shape().size(0))][2];
        for (int i = 0; i < points.length; i++) {
            points[i][0] = tensor.get(2 * i);
            points[i][1] = tensor.get(2 * i + 1);
        }
        return points;
    }

    /** Returns whether a point lies in this part of the plane; one that is not finite does not. */
    boolean holds(double... point) {
        return horizontal.holds(point[0]) && vertical.holds(point[1]);
    }

    /** Returns the number of points in this part of the plane. */
    long count(double[][] points) {
        return Arrays.stream(points).filter(this::holds).count();
    }
}
