package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.comparison.SweptRow;
import org.pushforward.report.drawing.Axis;

/** One measure with its standard errors against the values of the only option that was swept, where these are numbers. */
final class SweptCurve {
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
        CurveFrame frame = new CurveFrame(html, horizontal, vertical);
        String caption = "The measure " + id + " with its standard errors against " + key + ".";
        frame.open(
                unit.isEmpty() ? id : id + ", " + unit,
                caption,
                logarithmic ? key + " (spaced by its logarithm)" : key);
        StringBuilder path = new StringBuilder();
        for (Point point : points) {
            double x = frame.x(point.place());
            double low = frame.y(point.low());
            double high = frame.y(point.high());
            path.append(path.isEmpty() ? 'M' : 'L')
                    .append(CurveFrame.text(x))
                    .append(' ')
                    .append(CurveFrame.text(frame.y(point.metric().value())));
            frame.textBelow(point.text(), x);
            frame.line("curve run-0", x, low, x, high);
            frame.line("curve run-0", x - CAP, low, x + CAP, low);
            frame.line("curve run-0", x - CAP, high, x + CAP, high);
        }
        frame.curve("run-0", path.toString());
        frame.close(caption);
    }
}
