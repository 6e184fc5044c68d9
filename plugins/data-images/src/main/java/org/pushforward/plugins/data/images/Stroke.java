package org.pushforward.plugins.data.images;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A movement of the pen through points, smooth or with corners.
 *
 * @param smooth whether the pen follows a Catmull–Rom spline rather than straight lines
 * @param points the points in order
 */
record Stroke(boolean smooth, List<Point> points) {
    private static final int PIECES = 5;

    /** A point; y goes down. */
    record Point(double x, double y) {}

    Stroke {
        points = List.copyOf(points);
    }

    /** Reads {@code curve x,y x,y …} or {@code line x,y x,y …}. */
    static Stroke parse(String text) {
        String[] words = text.strip().split(" +");
        List<Point> points = Arrays.stream(words)
                .skip(1)
                .map(word -> word.split(","))
                .map(pair -> new Point(Double.parseDouble(pair[0]), Double.parseDouble(pair[1])))
                .toList();
        return new Stroke(words[0].equals("curve"), points);
    }

    /** Returns the corners of the polyline that is drawn. */
    List<Point> polyline() {
        if (!smooth) {
            return points;
        }
        List<Point> polyline = new ArrayList<>();
        int last = points.size() - 1;
        for (int i = 0; i < last; i++) {
            Point before = points.get(Math.max(i - 1, 0));
            Point after = points.get(Math.min(i + 2, last));
            for (int piece = 0; piece < PIECES; piece++) {
                polyline.add(spline(before, points.get(i), points.get(i + 1), after, (double) piece / PIECES));
            }
        }
        polyline.add(points.get(last));
        return polyline;
    }

    private static Point spline(Point a, Point b, Point c, Point d, double t) {
        return new Point(spline(a.x, b.x, c.x, d.x, t), spline(a.y, b.y, c.y, d.y, t));
    }

    private static double spline(double a, double b, double c, double d, double t) {
        return b + t / 2 * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    }
}
