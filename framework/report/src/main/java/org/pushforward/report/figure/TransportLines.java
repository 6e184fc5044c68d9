package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Layer;
import org.pushforward.report.drawing.Legend;
import org.pushforward.report.drawing.Lines;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Stack;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** The straight lines from draws of the prior to their samples, and the ways that the model takes instead. */
final class TransportLines implements Figure {
    private static final int COUNT = 2000;
    private static final int SHOWN = 48;
    /** How many are shown where the ways are far from straight, and how much longer they then are. */
    private static final int FEW = 12;

    private static final double WINDING = 1.5;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Optional<Plane> plane = Plane.of(input.subject());
        Probe probe = new Probe(input.subject());
        if (plane.isEmpty()) {
            return Optional.empty();
        }
        Tensor latent = probe.latents(COUNT);
        Optional<List<double[][]>> way = probe.way(latent)
                .map(states -> states.states().stream().map(Plane::points).toList());
        List<double[][]> states = way.orElseGet(() -> latent.shape().size(1) == 2
                ? List.of(Plane.points(latent), Plane.points(probe.generate(latent)))
                : List.of());
        boolean plain = !states.isEmpty() && states.get(0)[0].length == 2 && finite(states);
        return plain ? Optional.of(draw(plane.get(), states)) : Optional.empty();
    }

    private static boolean finite(List<double[][]> states) {
        return states.stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .allMatch(Double::isFinite);
    }

    private static DrawnFigure draw(Plane plane, List<double[][]> states) {
        int last = states.size() - 1;
        boolean inSteps = last > 1;
        double[] straight = new double[COUNT];
        double[] along = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            straight[i] = distance(states.get(0)[i], states.get(last)[i]);
            for (int k = 0; k < last; k++) {
                along[i] += distance(states.get(k)[i], states.get(k + 1)[i]);
            }
        }
        double longer = Estimate.of(along).mean() / Estimate.of(straight).mean();
        int shown = longer > WINDING ? FEW : SHOWN;
        List<double[][]> lines = new ArrayList<>();
        List<double[][]> ways = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            int draw = i;
            lines.add(new double[][] {states.get(0)[i], states.get(last)[i]});
            ways.add(states.stream().map(state -> state[draw]).toArray(double[][]::new));
        }
        Layer chords = new Lines(lines, Tone.REFERENCE);
        Layer ends = new Points(Arrays.copyOf(states.get(last), shown), Tone.INK);
        Plot plot = Plot.ofPlane(
                axis(plane.horizontal(), ways, 0),
                axis(plane.vertical(), ways, 1),
                inSteps ? new Layer[] {new Lines(ways, Tone.MODEL), chords, ends} : new Layer[] {chords, ends});
        List<Legend.Entry> entries = new ArrayList<>();
        entries.add(new Legend.Entry(Tone.REFERENCE, "z to g(z)"));
        if (inSteps) {
            entries.add(new Legend.Entry(Tone.MODEL, "the way of the model"));
        }
        String caption = "%d of %s draws z from the prior; dots: their samples g(z). Mean distance of z and g(z): %s"
                .formatted(shown, Numbers.count(COUNT), Estimate.of(straight));
        caption += inSteps
                ? "; mean length of the ways, through %d states: %s, %s times as long in all."
                        .formatted(last, Estimate.of(along), Numbers.fixed(longer, 2))
                : ".";
        String alternative = "%d lines from points of the prior to their samples.".formatted(shown);
        return new DrawnFigure(
                "transport",
                "Transport",
                caption,
                List.of(Panel.of("lines", "from z to g(z)", alternative, new Stack(new Legend(entries), plot))));
    }

    private static double distance(double[] a, double[] b) {
        return Math.hypot(a[0] - b[0], a[1] - b[1]);
    }

    /** Returns an axis of the data that holds the ways, too. */
    private static Axis axis(Axis data, List<double[][]> ways, int axis) {
        double[] all = ways.stream()
                .flatMap(Arrays::stream)
                .mapToDouble(point -> point[axis])
                .toArray();
        double[] ends = IntStream.range(0, 2)
                .mapToDouble(end -> end == 0 ? data.minimum() : data.maximum())
                .toArray();
        return Axis.around(
                data.label(),
                Math.min(ends[0], Arrays.stream(all).min().orElseThrow()),
                Math.max(ends[1], Arrays.stream(all).max().orElseThrow()));
    }
}
