package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Legend;
import org.pushforward.report.drawing.Lines;
import org.pushforward.report.drawing.Picture;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Stack;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** What g makes of lines of the latent space, over the data of the plane. */
final class LatentGrid implements Figure {
    private static final int DATA = 1000;
    private static final int POINTS = 121;
    private static final int REACH = 2;
    private static final int PAIRS = 6;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Optional<Plane> plane = Plane.of(input.subject());
        if (plane.isEmpty() || !(input.subject().model().model().generator().prior() instanceof StandardNormal prior)) {
            return Optional.empty();
        }
        Probe probe = new Probe(input.subject());
        double[][] data = Plane.points(probe.examples(DATA).values());
        return Optional.of(
                prior.size() == 2 ? grid(probe, plane.get(), data) : between(probe, plane.get(), data, prior.size()));
    }

    /** The images of the lines on which one of two latent variables is a whole number. */
    private static DrawnFigure grid(Probe probe, Plane plane, double[][] data) {
        List<List<double[][]>> families = new ArrayList<>();
        for (int fixed = 0; fixed < 2; fixed++) {
            List<double[][]> lines = new ArrayList<>();
            for (int value = -REACH; value <= REACH; value++) {
                double[][] line = new double[POINTS][2];
                for (int i = 0; i < POINTS; i++) {
                    line[i][fixed] = value;
                    line[i][1 - fixed] = REACH * (2.0 * i / (POINTS - 1) - 1);
                }
                lines.add(line);
            }
            families.add(images(probe, lines, 2));
        }
        Plot plot = Plot.ofPlane(
                plane.horizontal(),
                plane.vertical(),
                new Points(data, Tone.FAINT),
                new Lines(families.get(0), Tone.INK),
                new Lines(families.get(1), Tone.REFERENCE));
        double side = Normal.probability(1) - Normal.probability(0);
        double square = Normal.probability(REACH) - Normal.probability(-REACH);
        String caption =
                ("Images under g of the lines z₁ = −2, −1, 0, 1, 2 and z₂ = −2, −1, 0, 1, 2, over %s points of the"
                                + " data. Each of the four cells in the middle holds %s %% of the samples, the whole grid %s %%.")
                        .formatted(
                                Numbers.count(data.length),
                                Numbers.fixed(100 * side * side, 2),
                                Numbers.fixed(100 * square * square, 1));
        Legend legend = new Legend(
                List.of(new Legend.Entry(Tone.INK, "z₁ fixed"), new Legend.Entry(Tone.REFERENCE, "z₂ fixed")));
        return figure(caption, "g of a latent grid", "Ten curves, the images of a grid.", new Stack(legend, plot));
    }

    /** The images of great circles between draws from a prior of more variables. */
    private static DrawnFigure between(Probe probe, Plane plane, double[][] data, int size) {
        List<double[][]> lines = Latents.arcs(probe.latents(2 * PAIRS), POINTS);
        List<double[][]> images = images(probe, lines, size);
        double[] jumps = images.stream().mapToDouble(LatentGrid::longest).toArray();
        Plot plot = Plot.ofPlane(
                plane.horizontal(), plane.vertical(), new Points(data, Tone.FAINT), new Lines(images, Tone.INK));
        String caption =
                ("Images under g of %d arcs between draws from the prior of %d variables, over %s points of the data."
                                + " Among %d points on each arc, neighbours lie at most %s apart.")
                        .formatted(
                                PAIRS,
                                size,
                                Numbers.count(data.length),
                                POINTS,
                                Numbers.significant(Arrays.stream(jumps).max().orElseThrow(), 2));
        return figure(caption, "g along latent arcs", PAIRS + " curves, the images of arcs.", plot);
    }

    private static DrawnFigure figure(String caption, String title, String alternative, Picture picture) {
        return new DrawnFigure(
                "latent-lines", "Latent lines", caption, List.of(Panel.of("images", title, alternative, picture)));
    }

    private static List<double[][]> images(Probe probe, List<double[][]> lines, int size) {
        double[] values = lines.stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        Tensor latent = Tensor.of(values, Shape.of(values.length / size, size));
        double[][] points = Plane.points(probe.generate(latent));
        List<double[][]> images = new ArrayList<>();
        for (int first = 0; first < points.length; first += POINTS) {
            images.add(Arrays.copyOfRange(points, first, first + POINTS));
        }
        return images;
    }

    private static double longest(double[][] line) {
        double longest = 0;
        for (int i = 1; i < line.length; i++) {
            longest = Math.max(longest, Math.hypot(line[i][0] - line[i - 1][0], line[i][1] - line[i - 1][1]));
        }
        return longest;
    }
}
