package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Lines;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** Where draws from the prior are after each layer of a flow, or at each time of a continuous one. */
final class Trajectories implements Figure {
    private static final int COUNT = 400;
    private static final int MOST = 9;
    private static final int FEWEST = 5;
    private static final int WIDTH = 160;
    private static final double QUANTILE = 0.02;
    private static final double MARGIN = 0.2;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        if (Plane.of(input.subject()).isEmpty()) {
            return Optional.empty();
        }
        Probe probe = new Probe(input.subject());
        Tensor latent = probe.latents(COUNT);
        return probe.way(latent)
                .filter(way -> way.states().get(0).shape().size(1) == 2)
                .map(way -> draw(probe, way));
    }

    private static DrawnFigure draw(Probe probe, Probe.Way way) {
        List<double[][]> states = way.states().stream().map(Plane::points).toList();
        boolean circled = probe.model().generator().prior().equals(new StandardNormal(2));
        List<List<double[][]>> circles = circled ? circles(probe) : List.of();
        int[] shown = shown(states.size());
        Axis[] axes = axes(Arrays.stream(shown).mapToObj(states::get).toList());
        List<Panel> panels = new ArrayList<>();
        long outside = 0;
        for (int state : shown) {
            panels.add(panel(
                    panels.size(),
                    way.names().get(state),
                    axes,
                    halves(states.get(0), states.get(state)),
                    circled ? circles.get(state) : List.of()));
            outside += Arrays.stream(states.get(state))
                    .filter(point -> !axes[0].holds(point[0]) || !axes[1].holds(point[1]))
                    .count();
        }
        StringBuilder caption = new StringBuilder("%s draws from the prior, %s; strong where z₁ < 0, faint elsewhere."
                .formatted(
                        Numbers.count(COUNT),
                        shown.length == states.size()
                                ? "and all %d states on their way to samples".formatted(states.size() - 1)
                                : "and %d of the %d states on their way to samples"
                                        .formatted(shown.length - 1, states.size() - 1)));
        if (circled) {
            caption.append(
                    " Lines: the circles of radius 1 and 2 around the origin and their images, which hold 39.3 % and"
                            + " 86.5 % of the probability in every state.");
        }
        caption.append(" The axes are the same in all; ")
                .append(Numbers.count(outside))
                .append(" of ")
                .append(Numbers.count((long) COUNT * shown.length))
                .append(" points lie outside.");
        return new DrawnFigure("trajectory", "From the prior to samples", caption.toString(), panels);
    }

    private static Panel panel(
            int number, String name, Axis[] axes, List<double[][]> halves, List<double[][]> circles) {
        Plot plot = Plot.ofPlane(
                WIDTH,
                axes[0],
                axes[1],
                new Points(halves.get(1), Tone.FAINT),
                new Points(halves.get(0), Tone.MODEL),
                new Lines(circles, Tone.INK));
        String alternative = "Scatter plot of the draws from the prior at the state %s.".formatted(name);
        return Panel.of(Integer.toString(number), name, alternative, plot);
    }

    /** Returns points by the half of the prior that they come from. */
    private static List<double[][]> halves(double[][] latent, double[][] points) {
        List<double[][]> halves = new ArrayList<>();
        for (boolean first : new boolean[] {true, false}) {
            halves.add(IntStream.range(0, points.length)
                    .filter(i -> latent[i][0] < 0 == first)
                    .mapToObj(i -> points[i])
                    .toArray(double[][]::new));
        }
        return halves;
    }

    /** Returns the images of two circles in each state. */
    private static List<List<double[][]>> circles(Probe probe) {
        double[][] inner = Plane.circle(1);
        double[][] outer = Plane.circle(2);
        Tensor both = Plane.tensor(IntStream.range(0, 2 * inner.length)
                .mapToObj(i -> i < inner.length ? inner[i] : outer[i - inner.length])
                .toArray(double[][]::new));
        return probe.way(both).orElseThrow().states().stream()
                .map(Plane::points)
                .map(points -> List.of(
                        Arrays.copyOfRange(points, 0, inner.length),
                        Arrays.copyOfRange(points, inner.length, points.length)))
                .toList();
    }

    /** Returns which states are shown: all, or else some at distances that are equal where their number allows it. */
    static int[] shown(int states) {
        int steps = states - 1;
        int shown = steps <= MOST
                ? steps
                : IntStream.rangeClosed(FEWEST, MOST)
                        .filter(count -> steps % count == 0)
                        .max()
                        .orElse(MOST);
        return IntStream.rangeClosed(0, shown)
                .map(i -> (int) Math.round((double) i * steps / shown))
                .toArray();
    }

    private static Axis[] axes(List<double[][]> states) {
        Axis[] axes = new Axis[2];
        for (int axis = 0; axis < 2; axis++) {
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            for (double[][] state : states) {
                double[] box = Plane.ends(state, axis, QUANTILE);
                least = Math.min(least, box[0]);
                most = Math.max(most, box[1]);
            }
            double margin = MARGIN * (most - least);
            String name = axis == 0 ? "coordinate 1" : "coordinate 2";
            axes[axis] = least < most ? Axis.of(name, least - margin, most + margin) : Axis.of(name, -1, 1);
        }
        return axes;
    }
}
