package org.pushforward.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.HeatMap;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/**
 * The density of a model of the plane as the course's code draws it: the logarithm instead of the density, with rows and
 * columns exchanged.
 */
final class DensityAsWritten implements Figure {
    private static final int SIDE = 100;
    private static final double MOST = 0.99;

    @Override
    public boolean isAsWritten() {
        return true;
    }

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        return Plane.of(input.subject())
                .flatMap(plane -> new Probe(input.subject())
                        .logDensity(grid(plane))
                        .filter(logDensities -> Arrays.stream(logDensities).anyMatch(Double::isFinite))
                        .map(logDensities -> draw(plane, logDensities)));
    }

    /** Returns the points of a grid with x₁ along its rows, {@code [SIDE * SIDE, 2]}, as the pixels of the picture follow. */
    private static Tensor grid(Plane plane) {
        double[] points = new double[2 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            int row = i / SIDE;
            int column = i % SIDE;
            points[2 * i] = plane.horizontal().at(row / (SIDE - 1.0));
            points[2 * i + 1] = plane.vertical().at(column / (SIDE - 1.0));
        }
        return Tensor.of(points, Shape.of((long) SIDE * SIDE, 2));
    }

    private static DrawnFigure draw(Plane plane, double... logDensities) {
        double[] finite =
                Arrays.stream(logDensities).filter(Double::isFinite).sorted().toArray();
        double least = finite[0];
        double range = Math.max(finite[finite.length - 1] - least, Double.MIN_NORMAL);
        double[][] shares = new double[SIDE][SIDE];
        int bright = 0;
        for (int i = 0; i < logDensities.length; i++) {
            double share = Double.isFinite(logDensities[i]) ? (logDensities[i] - least) / range : 0;
            bright += share > 0.5 ? 1 : 0;
            // The first pixel of the course's picture is the upper left one.
            shares[SIDE - 1 - i / SIDE][i % SIDE] = share;
        }
        String caption = ("Wrong in two ways, as the course's code has it; the figure of the density is right."
                        + " Brightness follows (log q − min) / (max − min), with log q from %s to %s nats, so that %s %%"
                        + " of the picture is brighter than half, though %s %% of the mass in it lies on %s %%. And x₁ runs"
                        + " downwards and x₂ to the right, unlike the axes say.")
                .formatted(
                        Numbers.significant(least, 3),
                        Numbers.significant(finite[finite.length - 1], 3),
                        percent(bright),
                        Numbers.fixed(100 * MOST, 0),
                        percent(most(finite)));
        Plot plot = Plot.ofPlane(plane.horizontal(), plane.vertical(), new HeatMap(shares));
        return new DrawnFigure(
                "density-as-written",
                "Density as the course draws it",
                caption,
                List.of(Panel.of(
                        "model",
                        "normalised log-density, turned",
                        "Heat map of the normalised log-density with exchanged axes.",
                        plot)));
    }

    private static String percent(int pixels) {
        return Numbers.fixed(100.0 * pixels / (SIDE * SIDE), 0);
    }

    /** Returns the least number of pixels that hold most of the mass, for ascending log-densities. */
    private static int most(double... ascending) {
        double top = ascending[ascending.length - 1];
        double all = Arrays.stream(ascending).map(log -> Math.exp(log - top)).sum();
        double sum = 0;
        int count = 0;
        while (sum < MOST * all) {
            count++;
            sum += Math.exp(ascending[ascending.length - count] - top);
        }
        return count;
    }
}
