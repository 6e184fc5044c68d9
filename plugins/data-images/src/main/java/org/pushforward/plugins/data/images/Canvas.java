package org.pushforward.plugins.data.images;

import java.util.Arrays;

/** A square of pixels on which line segments are drawn, antialiased by the distance to the nearest segment. */
final class Canvas {
    /** The width and height in pixels. */
    static final int SIZE = 28;

    // Over this many pixels the edge of a stroke fades, about as on scanned paper.
    private static final double EDGE = 1.4;

    private final double halfWidth;
    private final double[] squaredDistances = new double[SIZE * SIZE];

    /** Creates an empty canvas for strokes of a width in pixels. */
    Canvas(double strokeWidth) {
        halfWidth = strokeWidth / 2;
        Arrays.fill(squaredDistances, Double.MAX_VALUE);
    }

    /** Draws from (x0, y0) to (x1, y1) in pixels; pixel (i, j) covers [i, i + 1] x [j, j + 1], y goes down. */
    void line(double x0, double y0, double x1, double y1) {
        double reach = halfWidth + EDGE / 2 + 0.5;
        int left = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
        int right = Math.min(SIZE - 1, (int) Math.ceil(Math.max(x0, x1) + reach));
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(SIZE - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double squaredLength = dx * dx + dy * dy;
        for (int row = top; row <= bottom; row++) {
            for (int column = left; column <= right; column++) {
                double x = column + 0.5 - x0;
                double y = row + 0.5 - y0;
                double along = squaredLength == 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / squaredLength));
                x -= along * dx;
                y -= along * dy;
                int index = row * SIZE + column;
                squaredDistances[index] = Math.min(squaredDistances[index], x * x + y * y);
            }
        }
    }

    /** Returns the gray values, row by row: 0 for paper, 255 for ink. */
    byte[] pixels() {
        byte[] pixels = new byte[squaredDistances.length];
        for (int i = 0; i < pixels.length; i++) {
            double ink = 0.5 + (halfWidth - Math.sqrt(squaredDistances[i])) / EDGE;
            pixels[i] = (byte) (255 * Math.max(0, Math.min(1, ink)) + 0.5);
        }
        return pixels;
    }
}
