package org.pushforward.report.figure;

import java.util.Arrays;
import java.util.List;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.ColorBar;
import org.pushforward.report.text.Numbers;

/**
 * A density on a grid of equal cells over a part of the plane.
 *
 * @param density {@code [row][column]} at the middles of the cells, row 0 at the bottom; 0 where it is not a number
 * @param cell the area of a cell
 * @param undefined the number of cells where the density is not a number
 */
@SuppressWarnings("ArrayRecordComponent")
record Raster(double[][] density, double cell, long undefined) {
    private static final int COLUMNS = 200;

    /** Returns the middles of the cells, {@code [cells, 2]}, row after row from the bottom. */
    static Tensor middles(Plane plane) {
        int rows = rows(plane);
        double[] points = new double[2 * rows * COLUMNS];
        for (int i = 0; i < rows * COLUMNS; i++) {
            int column = i % COLUMNS;
            int row = i / COLUMNS;
            points[2 * i] = plane.horizontal().at((column + 0.5) / COLUMNS);
            points[2 * i + 1] = plane.vertical().at((row + 0.5) / rows);
        }
        return Tensor.of(points, Shape.of((long) rows * COLUMNS, 2));
    }

    private static int rows(Plane plane) {
        return (int) Math.round(
                COLUMNS * plane.vertical().length() / plane.horizontal().length());
    }

    /** Returns the density whose logarithms at the middles of the cells are given. */
    static Raster of(Plane plane, double... logDensities) {
        int rows = rows(plane);
        double[][] density = new double[rows][COLUMNS];
        long undefined = 0;
        for (int i = 0; i < logDensities.length; i++) {
            double value = Math.exp(logDensities[i]);
            undefined += Double.isFinite(value) ? 0 : 1;
            density[i / COLUMNS][i % COLUMNS] = Double.isFinite(value) ? value : 0;
        }
        double cell = plane.horizontal().length() / COLUMNS * plane.vertical().length() / rows;
        return new Raster(density, cell, undefined);
    }

    /** Returns the integral of the density over the part of the plane. */
    double mass() {
        double sum = 0;
        for (double[] row : density) {
            for (double value : row) {
                sum += value;
            }
        }
        return sum * cell;
    }

    /** Returns the share of {@code top} that each density has, on a square-root scale that lets faint parts show. */
    double[][] shares(double top) {
        double[][] shares = new double[density.length][];
        for (int row = 0; row < shares.length; row++) {
            shares[row] = Arrays.stream(density[row])
                    .map(value -> Math.sqrt(value / top))
                    .toArray();
        }
        return shares;
    }

    /** Returns the bar that goes with shares of {@code top}. */
    static ColorBar bar(double top) {
        return new ColorBar(
                "density",
                List.of(
                        new ColorBar.Tick(0, "0"),
                        new ColorBar.Tick(0.5, Numbers.significant(top / 4, 2)),
                        new ColorBar.Tick(1, Numbers.significant(top, 2))));
    }

    /** Returns the largest value. */
    double peak() {
        double peak = Double.MIN_NORMAL;
        for (double[] row : density) {
            for (double value : row) {
                peak = Math.max(peak, value);
            }
        }
        return peak;
    }
}
