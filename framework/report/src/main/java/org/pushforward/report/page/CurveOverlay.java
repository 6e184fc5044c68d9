package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Ticks;

/** The curves of one metric in several runs, in one frame; each has its colour, its dashes and its number at its end. */
final class CurveOverlay {
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
        Axis horizontal = Axis.ofCounts("step", last);
        Axis vertical = vertical();
        CurveFrame frame = new CurveFrame(html, horizontal, vertical);
        String caption = "The figure " + name
                + " over the steps of training; at the end of each curve is the number of its run.";
        frame.open(name, caption, "step");
        frame.gridBelow(Ticks.of(horizontal, 4));
        EndLabels ends = new EndLabels(CurveFrame.TOP, CurveFrame.BOTTOM);
        for (Line line : lines) {
            StringBuilder path = new StringBuilder();
            boolean inside = false;
            double endX = CurveFrame.LEFT;
            double endY = CurveFrame.TOP;
            for (double[] point : line.points()) {
                boolean shown = vertical.holds(point[1]);
                if (shown) {
                    endX = frame.x(point[0]);
                    endY = frame.y(point[1]);
                    path.append(inside ? 'L' : 'M')
                            .append(CurveFrame.text(endX))
                            .append(' ')
                            .append(CurveFrame.text(endY));
                }
                inside = shown;
            }
            frame.curve(style(line.run()), path.toString());
            ends.add(Integer.toString(line.run() + 1), endX, endY);
        }
        ends.render(frame);
        frame.close(caption);
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
}
