package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.comparison.SweptRow;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Ticks;

/** One measure with its standard errors against the values of the only option that was swept, where these are numbers. */
final class SweptCurve {
    private static final double WIDTH = 380;
    private static final double HEIGHT = 230;
    private static final double LEFT = 60;
    private static final double RIGHT = WIDTH - 18;
    private static final double TOP = 10;
    private static final double BOTTOM = HEIGHT - 36;
    private static final double CAP = 4;
    /** From this ratio of the largest to the smallest value on, their logarithms are what is evenly spaced. */
    private static final double WIDE = 10;

    private final String key;
    private final boolean logarithmic;
    private final List<Point> points;
    private final Axis horizontal;
    private final Axis vertical;

    /** A value as it was written, where it stands, and what was measured there. */
    private record Point(String text, double place, Metric metric) {
        double low() {
            return metric.value() - metric.standardError();
        }

        double high() {
            return metric.value() + metric.standardError();
        }
    }

    private SweptCurve(String key, boolean logarithmic, List<Point> points) {
        this.key = key;
        this.logarithmic = logarithmic;
        this.points = points;
        String id = points.get(0).metric().id();
        horizontal = Axis.around(key, points.stream().mapToDouble(Point::place).toArray());
        List<Double> ends = new ArrayList<>();
        points.forEach(point -> ends.addAll(List.of(point.low(), point.high())));
        vertical = Axis.around(id, ends.stream().mapToDouble(end -> end).toArray());
    }

    /** Returns the curve of a measure; empty where more than one option was swept, or with fewer than two numbers. */
    static Optional<SweptCurve> of(String id, List<SweptRow> rows) {
        if (rows.isEmpty() || rows.get(0).values().size() != 1) {
            return Optional.empty();
        }
        String key = rows.get(0).values().keySet().iterator().next();
        List<OptionalDouble> values =
                rows.stream().map(row -> number(row.values().get(key))).toList();
        if (values.stream().anyMatch(OptionalDouble::isEmpty)) {
            return Optional.empty();
        }
        double least =
                values.stream().mapToDouble(OptionalDouble::getAsDouble).min().orElseThrow();
        double most =
                values.stream().mapToDouble(OptionalDouble::getAsDouble).max().orElseThrow();
        boolean logarithmic = least > 0 && most / least >= WIDE;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            double value = values.get(i).getAsDouble();
            double place = logarithmic ? Math.log(value) : value;
            String text = rows.get(i).values().get(key);
            rows.get(i).metric(id).ifPresent(metric -> points.add(new Point(text, place, metric)));
        }
        points.sort(Comparator.comparingDouble(Point::place));
        return points.size() < 2 ? Optional.empty() : Optional.of(new SweptCurve(key, logarithmic, points));
    }

    private static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    void render(Html html) {
        String id = vertical.label();
        String unit = points.get(0).metric().unit();
        html.open("figure", "class", "overlay").element("h3", unit.isEmpty() ? id : id + ", " + unit);
        html.open(
                "svg",
                "viewBox",
                "0 0 " + (int) WIDTH + " " + (int) HEIGHT,
                "role",
                "img",
                "aria-label",
                id + " with its standard errors against " + key + ".");
        Ticks beside = Ticks.of(vertical, 5);
        for (int i = 0; i < beside.values().size(); i++) {
            double y = y(beside.values().get(i));
            line(html, "grid", LEFT, y, RIGHT, y);
            html.element("text", beside.texts().get(i), "x", text(LEFT - 6), "y", text(y + 4), "text-anchor", "end");
        }
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            double x = x(point);
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(text(x))
                    .append(' ')
                    .append(text(y(point.metric().value())));
            html.element("text", point.text(), "x", text(x), "y", text(BOTTOM + 15), "text-anchor", "middle");
            line(html, "curve run-0", x, y(point.low()), x, y(point.high()));
            line(html, "curve run-0", x - CAP, y(point.low()), x + CAP, y(point.low()));
            line(html, "curve run-0", x - CAP, y(point.high()), x + CAP, y(point.high()));
        }
        html.open("path", "class", "curve run-0", "d", path.toString()).close("path");
        String below = logarithmic ? key + " (spaced by its logarithm)" : key;
        html.element("text", below, "x", text((LEFT + RIGHT) / 2), "y", text(HEIGHT - 5), "text-anchor", "middle");
        html.close("svg").close("figure");
    }

    private static void line(Html html, String kind, double x1, double y1, double x2, double y2) {
        html.open("line", "class", kind, "x1", text(x1), "y1", text(y1), "x2", text(x2), "y2", text(y2))
                .close("line");
    }

    private double x(Point point) {
        return LEFT + (point.place() - horizontal.minimum()) / horizontal.length() * (RIGHT - LEFT);
    }

    private double y(double value) {
        return BOTTOM - (value - vertical.minimum()) / vertical.length() * (BOTTOM - TOP);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
