package org.pushforward.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.input.Subject;

/** The part of the plane in which two-dimensional data is shown. */
record Plane(Axis horizontal, Axis vertical) {
    private static final double OUTSIDE = 1e-4;
    private static final double QUANTILE = 0.002;
    private static final double MARGIN = 0.1;
    private static final double FLATTEST = 0.6;
    private static final int CORNERS = 120;

    /** Returns where the data lies; empty when it is not two-dimensional. */
    static Optional<Plane> of(Subject subject) {
        DataShape shape = subject.data().shape();
        if (shape.isImage() || shape.features() != 2) {
            return Optional.empty();
        }
        double[][] box =
                subject.data().exactDensity().map(truth -> truth.box(OUTSIDE)).orElseGet(() -> box(subject));
        List<String> names = shape.names().isEmpty() ? List.of("x₁", "x₂") : shape.names();
        String unit = shape.scales().isEmpty() ? "" : ", standardized";
        Axis horizontal = axis(names.get(0) + unit, box[0]);
        Axis vertical = axis(names.get(1) + unit, box[1]);
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
        return new double[][] {ends(points, 0, QUANTILE), ends(points, 1, QUANTILE)};
    }

    /** Returns the quantiles of a coordinate at a share and at 1 less that share, of the points where it is finite. */
    static double[] ends(double[][] points, int axis, double share) {
        double[] sorted = Arrays.stream(points)
                .mapToDouble(point -> point[axis])
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return new double[] {0, 0};
        }
        int cut = (int) (share * sorted.length);
        return new double[] {sorted[cut], sorted[sorted.length - 1 - cut]};
    }

    /** Returns points all around a circle about the origin, the last the same as the first. */
    static double[][] circle(double radius) {
        double[][] points = new double[CORNERS + 1][];
        for (int i = 0; i <= CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            points[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return points;
    }

    /** Returns the tensor {@code [n, 2]} of points. */
    static Tensor tensor(double[]... points) {
        return Tensor.of(Arrays.stream(points).flatMapToDouble(Arrays::stream).toArray(), Shape.of(points.length, 2));
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
