package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.Mode;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Ellipses;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Rings;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** Samples of a model of the plane among the modes of the data, with the number of samples close to each. */
final class ModeSamples implements Figure {
    private static final int COUNT = 2000;
    /** How far from a mode a sample may lie to be of high quality, in standard deviations of the mode. */
    private static final double RADIUS = 3;
    /** The least share of all samples by which a mode is found. */
    private static final double SHARE = 0.01;

    private static final double REACH = 6;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        List<Mode> modes = input.subject().data().modes();
        return modes.isEmpty()
                ? Optional.empty()
                : Plane.of(input.subject()).map(plane -> draw(new Probe(input.subject()), plane, modes));
    }

    private static DrawnFigure draw(Probe probe, Plane plane, List<Mode> modes) {
        double[][] samples = Plane.points(probe.samples(COUNT));
        long[] counts = new long[modes.size()];
        double[][] standard = new double[samples.length][];
        for (int i = 0; i < samples.length; i++) {
            int nearest = nearest(samples[i], modes);
            Mode mode = modes.get(nearest);
            standard[i] = new double[] {
                (samples[i][0] - mode.centre().get(0)) / mode.deviation(),
                (samples[i][1] - mode.centre().get(1)) / mode.deviation()
            };
            if (Math.hypot(standard[i][0], standard[i][1]) <= RADIUS) {
                counts[nearest]++;
            }
        }
        List<Rings.Ring> rings = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            Mode mode = modes.get(i);
            rings.add(new Rings.Ring(
                    mode.centre().get(0),
                    mode.centre().get(1),
                    RADIUS * mode.deviation(),
                    Long.toString(counts[i]),
                    counts[i] >= SHARE * COUNT));
        }
        Plot plot =
                Plot.ofPlane(plane.horizontal(), plane.vertical(), new Points(samples, Tone.MODEL), new Rings(rings));
        long found =
                Arrays.stream(counts).filter(count -> count >= SHARE * COUNT).count();
        String caption =
                ("First picture, circles: 3 standard deviations of each mode, with the number of samples inside, of %s. Found, with"
                                + " 1 %% of the samples or more: %d of %d modes%s. Inside some circle: %s %% of the samples. Samples"
                                + " of the data would put %s into each. Second: the samples from the nearest mode, with circles of 1, 2 and 3"
                                + " standard deviations; normal modes have 39.3 %%, 86.5 %% and 98.9 %% inside, the samples %s.")
                        .formatted(
                                Numbers.count(COUNT),
                                found,
                                modes.size(),
                                found < modes.size() ? "; those not found are dashed" : "",
                                Estimate.share(Arrays.stream(counts).sum(), COUNT)
                                        .times(100),
                                expected(modes),
                                inside(standard));
        String alternative = "Scatter plot of %s samples with %d circles around the modes of the data."
                .formatted(Numbers.count(COUNT), modes.size());
        return new DrawnFigure(
                "modes",
                "Modes",
                caption,
                List.of(Panel.of("samples", "samples near modes", alternative, plot), overlaid(standard)));
    }

    /** All modes over each other, in standard deviations. */
    private static Panel overlaid(double[]... standard) {
        Plot plot = Plot.ofPlane(
                Axis.of("x from the mode, standard deviations", -REACH, REACH),
                Axis.of("y from the mode, standard deviations", -REACH, REACH),
                new Points(standard, Tone.MODEL),
                Ellipses.circles(1.0, 2.0, RADIUS));
        String alternative = "Scatter plot of the samples about the nearest mode, all modes in one place.";
        return Panel.of("overlaid", "all modes laid over each other", alternative, plot);
    }

    private static int nearest(double[] sample, List<Mode> modes) {
        int nearest = 0;
        for (int i = 1; i < modes.size(); i++) {
            if (distance(sample, modes.get(i)) < distance(sample, modes.get(nearest))) {
                nearest = i;
            }
        }
        return nearest;
    }

    /** Returns the distance from the centre in standard deviations. */
    private static double distance(double[] sample, Mode mode) {
        return Math.hypot(
                        sample[0] - mode.centre().get(0),
                        sample[1] - mode.centre().get(1))
                / mode.deviation();
    }

    private static String inside(double[]... standard) {
        List<String> shares = new ArrayList<>();
        for (int radius = 1; radius <= RADIUS; radius++) {
            int limit = radius;
            long count = Arrays.stream(standard)
                    .filter(point -> Math.hypot(point[0], point[1]) <= limit)
                    .count();
            shares.add(Estimate.share(count, standard.length).times(100) + " %");
        }
        return String.join(", ", shares);
    }

    /** Of a normal distribution in the plane, 1 - exp(-r^2 / 2) lies within r standard deviations. */
    private static String expected(List<Mode> modes) {
        double inside = COUNT * (1 - Math.exp(-RADIUS * RADIUS / 2));
        double least = modes.stream().mapToDouble(Mode::weight).min().orElseThrow();
        double most = modes.stream().mapToDouble(Mode::weight).max().orElseThrow();
        String low = Numbers.fixed(inside * least, 0);
        String high = Numbers.fixed(inside * most, 0);
        double spread = Math.sqrt(inside * least * (1 - inside * least / COUNT));
        return low.equals(high) ? low + " ± " + Numbers.fixed(spread, 0) : low + " to " + high;
    }
}
