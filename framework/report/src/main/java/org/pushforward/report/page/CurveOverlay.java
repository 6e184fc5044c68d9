package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Ticks;
import org.pushforward.report.text.Numbers;

/** The curves of one metric in several runs, in one frame; each has its colour, its dashes and its number at its end. */
final class CurveOverlay {
    private static final double WIDTH = 380;
    private static final double HEIGHT = 230;
    private static final double LEFT = 54;
    private static final double RIGHT = WIDTH - 18;
    private static final double TOP = 8;
    private static final double BOTTOM = HEIGHT - 36;
    private static final int MOST_POINTS = 300;
    /** The share of the steps at the beginning that may lie outside the frame. */
    private static final double START = 0.05;

    private static final double DWARFED = 4;
    private static final int STYLES = 8;

    private final String name;
    private final List<Line> lines = new ArrayList<>();

    /** The finite values of the metric in one run. */
    private record Line(int run, List<double[]> points) {
        DoubleStream values(double share) {
            return points.stream().skip((long) (share * points.size())).mapToDouble(point -> point[1]);
        }
    }

    private CurveOverlay(String name, List<ComparedRun> runs) {
        this.name = name;
        for (int run = 0; run < runs.size(); run++) {
            double[] steps = runs.get(run).curves().steps();
            double[] values = runs.get(run).curves().values().getOrDefault(name, new double[0]);
            List<double[]> points = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    points.add(new double[] {steps[i], values[i]});
                }
            }
            if (points.size() > 1) {
                lines.add(new Line(run, thinned(points)));
            }
        }
    }

    /** Returns the overlay of a metric; empty when fewer than two runs recorded it. */
    static Optional<CurveOverlay> of(String name, List<ComparedRun> runs) {
        CurveOverlay overlay = new CurveOverlay(name, runs);
        return overlay.lines.size() < 2 ? Optional.empty() : Optional.of(overlay);
    }

    /** Returns the class of the stroke of a run, by its place. */
    static String style(int run) {
        return "run-" + run % STYLES;
    }

    /** Means of neighbours, so that what a curve does between the points that are drawn is not left to chance. */
    private static List<double[]> thinned(List<double[]> points) {
        int group = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<double[]> means = new ArrayList<>();
        for (int first = 0; first < points.size(); first += group) {
            List<double[]> some = points.subList(first, Math.min(first + group, points.size()));
            means.add(new double[] {
                some.get(some.size() - 1)[0],
                some.stream().mapToDouble(point -> point[1]).average().orElseThrow()
            });
        }
        return means;
    }

    void render(Html html) {
        double last = lines.stream()
                .mapToDouble(line -> line.points().get(line.points().size() - 1)[0])
                .max()
                .orElseThrow();
        Axis horizontal = Axis.of("step", 0, last).format(step -> Numbers.count((long) step));
        Axis vertical = vertical();
        html.open("figure", "class", "overlay").element("h3", name);
        html.open(
                "svg",
                "viewBox",
                "0 0 " + (int) WIDTH + " " + (int) HEIGHT,
                "role",
                "img",
                "aria-label",
                "Curves of " + name + " over the steps, one for each run.");
        axes(html, horizontal, vertical);
        for (Line line : lines) {
            StringBuilder path = new StringBuilder();
            boolean inside = false;
            double endX = LEFT;
            double endY = TOP;
            for (double[] point : line.points()) {
                boolean shown = vertical.holds(point[1]);
                if (shown) {
                    endX = x(horizontal, point[0]);
                    endY = y(vertical, point[1]);
                    path.append(inside ? 'L' : 'M')
                            .append(text(endX))
                            .append(' ')
                            .append(text(endY));
                }
                inside = shown;
            }
            html.open("path", "class", "curve " + style(line.run()), "d", path.toString())
                    .close("path");
            html.element(
                    "text", Integer.toString(line.run() + 1), "class", "end", "x", text(endX + 4), "y", text(endY + 4));
        }
        html.close("svg").close("figure");
    }

    private Axis vertical() {
        Axis all = around(0);
        Axis rest = around(START);
        return all.length() > DWARFED * rest.length() ? rest : all;
    }

    private Axis around(double start) {
        return Axis.around(
                name, lines.stream().flatMapToDouble(line -> line.values(start)).toArray());
    }

    private static void axes(Html html, Axis horizontal, Axis vertical) {
        Ticks below = Ticks.of(horizontal, 4);
        for (int i = 0; i < below.values().size(); i++) {
            double x = x(horizontal, below.values().get(i));
            line(html, "grid", x, TOP, x, BOTTOM);
            html.element("text", below.texts().get(i), "x", text(x), "y", text(BOTTOM + 15), "text-anchor", "middle");
        }
        Ticks beside = Ticks.of(vertical, 5);
        for (int i = 0; i < beside.values().size(); i++) {
            double y = y(vertical, beside.values().get(i));
            line(html, "grid", LEFT, y, RIGHT, y);
            html.element("text", beside.texts().get(i), "x", text(LEFT - 6), "y", text(y + 4), "text-anchor", "end");
        }
        html.element("text", "step", "x", text((LEFT + RIGHT) / 2), "y", text(HEIGHT - 5), "text-anchor", "middle");
    }

    private static void line(Html html, String kind, double... ends) {
        String[] texts = Arrays.stream(ends).mapToObj(CurveOverlay::text).toArray(String[]::new);
        html.open("line", "class", kind, "x1", texts[0], "y1", texts[1], "x2", texts[2], "y2", texts[3])
                .close("line");
    }

    private static double x(Axis axis, double step) {
        return LEFT + (step - axis.minimum()) / axis.length() * (RIGHT - LEFT);
    }

    private static double y(Axis axis, double value) {
        return BOTTOM - (value - axis.minimum()) / axis.length() * (BOTTOM - TOP);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
