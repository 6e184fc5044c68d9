package org.pushforward.report.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.ColorBar;
import org.pushforward.report.drawing.Ellipses;
import org.pushforward.report.drawing.HeatMap;
import org.pushforward.report.drawing.ImageGrid;
import org.pushforward.report.drawing.Layer;
import org.pushforward.report.drawing.Marker;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Stack;
import org.pushforward.report.image.Pixels;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** For one example x and a latent plane: log p(x, z), which the posterior is up to a constant, against log e(z|x). */
final class PosteriorOfOne implements Figure {
    private static final double NARROWEST = 3.2;
    private static final double DEVIATIONS = 4.5;
    private static final double CLOSE = 8;
    private static final double NARROW = 1e-4;
    private static final double WIDER = 1.4;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Probe probe = new Probe(input.subject());
        Batch batch = probe.examples(1);
        return probe.encode(batch)
                .filter(posterior -> posterior.get(0).shape().size(1) == 2)
                .filter(posterior -> posterior.stream()
                        .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
                        .allMatch(Double::isFinite))
                .filter(posterior ->
                        probe.logJoint(batch, Plane.tensor(new double[2])).isPresent())
                .map(posterior -> draw(input, probe, batch, Gaussian.of(posterior)));
    }

    /** A normal distribution in the plane with independent coordinates. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Gaussian(double[] mean, double[] deviation) {
        static Gaussian of(List<Tensor> posterior) {
            double[] deviation = Arrays.stream(posterior.get(1).toDoubles())
                    .map(logVariance -> Math.exp(logVariance / 2))
                    .toArray();
            return new Gaussian(posterior.get(0).toDoubles(), deviation);
        }

        double logDensity(double... point) {
            double sum = -Math.log(2 * Math.PI);
            for (int i = 0; i < 2; i++) {
                double z = (point[i] - mean[i]) / deviation[i];
                sum -= z * z / 2 + Math.log(deviation[i]);
            }
            return sum;
        }
    }

    private static DrawnFigure draw(ReportInput input, Probe probe, Batch batch, Gaussian encoder) {
        double reach = Math.max(NARROWEST, 1 + Math.max(Math.abs(encoder.mean()[0]), Math.abs(encoder.mean()[1])));
        Window all = new Window(0, 0, reach);
        double[] joint = probe.logJoint(batch, Plane.tensor(all.points())).orElseThrow();
        double[] best = highest(probe, batch, all, joint);
        double atBest = probe.logJoint(batch, Plane.tensor(best)).orElseThrow()[0];
        Window close = close(encoder, best);
        while (close.half() < reach && reachesEdge(probe, batch, close, atBest)) {
            close = new Window(close.first(), close.second(), WIDER * close.half());
        }
        double[] closeJoint =
                probe.logJoint(batch, Plane.tensor(close.points())).orElseThrow();
        double atMean = probe.logJoint(batch, Plane.tensor(encoder.mean())).orElseThrow()[0];
        double drop = Math.max(1, median(joint, atBest));
        Marker ring = new Marker(encoder.mean()[0], encoder.mean()[1], Marker.Sign.RING);
        Marker cross = new Marker(best[0], best[1], Marker.Sign.CROSS);
        List<Panel> panels = new ArrayList<>();
        panels.add(panel("joint", "log p(x, z) over z", all, all.drops(joint, atBest, drop), drop, cross, ring));
        double[] own =
                Arrays.stream(all.points()).mapToDouble(encoder::logDensity).toArray();
        double peak = encoder.logDensity(encoder.mean());
        panels.add(panel("encoder", "log e(z|x) over z", all, all.drops(own, peak, drop), drop, cross, ring));
        Ellipses ellipses = new Ellipses(encoder.mean(), encoder.deviation(), List.of(1.0, 2.0, 3.0));
        panels.add(panel(
                "close",
                "log p(x, z) close by",
                close,
                close.drops(closeJoint, atBest, CLOSE),
                CLOSE,
                ellipses,
                cross,
                ring));
        images(input, probe, batch, best, encoder.mean()).ifPresent(panels::add);
        Window.Quadrature quadrature = close.quadrature(
                closeJoint,
                Arrays.stream(close.points()).mapToDouble(encoder::logDensity).toArray());
        boolean learned = probe.given().capability(LearnedPrior.class).isPresent();
        String caption = ("For one example of %s%s. Cross: the maximum of log p(x, z)%s, %s nats at z = (%s)."
                        + " Circle: that of log e(z|x), its mean (%s), where log p(x, z) is %s nats lower. e(z|x) has standard"
                        + " deviations (%s); dashed: 1, 2 and 3 of them. By quadrature over the plane close by, with %s of the"
                        + " mass of e(z|x): log p(x) = %s nats, KL(e(z|x) || p(z|x)) = %s nats.")
                .formatted(
                        probe.origin(),
                        label(input, batch),
                        learned ? " with the learned prior" : "",
                        Numbers.fixed(atBest, 2),
                        pair(best),
                        pair(encoder.mean()),
                        Numbers.fixed(atBest - atMean, 2),
                        pair(encoder.deviation()),
                        Numbers.fixed(quadrature.mass(), 3),
                        Numbers.fixed(quadrature.evidence(), 2),
                        Numbers.fixed(quadrature.divergence(), 3));
        return new DrawnFigure("posterior", "Posterior of one example", caption, panels);
    }

    private static String label(ReportInput input, Batch batch) {
        DataShape shape = input.subject().data().shape();
        return batch.labels()
                .map(labels ->
                        " (label " + shape.labels().get((int) labels.get(0)).name() + ")")
                .orElse("");
    }

    private static Panel panel(
            String name, String title, Window window, double[][] shares, double drop, Layer... marks) {
        List<Layer> layers = new ArrayList<>();
        layers.add(new HeatMap(shares));
        layers.addAll(Arrays.asList(marks));
        Plot plot = Plot.ofPlane(window.axis("z₁", 0), window.axis("z₂", 1), layers.toArray(Layer[]::new));
        ColorBar bar = new ColorBar(
                "nats below the maximum",
                List.of(
                        new ColorBar.Tick(0, Numbers.significant(drop, 2)),
                        new ColorBar.Tick(0.5, Numbers.significant(drop / 2, 2)),
                        new ColorBar.Tick(1, "0")));
        String alternative =
                "Heat map of %s, with a cross at the maximum of log p(x, z) and a circle at that of log e(z|x)."
                        .formatted(title);
        return Panel.of(name, title, alternative, new Stack(bar, plot));
    }

    /** Returns the maximum over a grid, refined on finer and finer grids around it. */
    private static double[] highest(Probe probe, Batch batch, Window window, double... joint) {
        Window current = window;
        double[] values = joint;
        while (true) {
            double[] best = current.points()[highest(values)];
            if (current.cell() < 1e-3) {
                return best;
            }
            current = new Window(best[0], best[1], 2 * current.cell(), Window.FEW);
            values = probe.logJoint(batch, Plane.tensor(current.points())).orElseThrow();
        }
    }

    private static int highest(double... values) {
        int highest = 0;
        for (int i = 1; i < values.length; i++) {
            highest = values[i] > values[highest] ? i : highest;
        }
        return highest;
    }

    /** Returns the part of the plane that holds both maxima, and e(z|x) almost as a whole. */
    private static Window close(Gaussian encoder, double... best) {
        double half = NARROW;
        for (int i = 0; i < 2; i++) {
            half = Math.max(half, DEVIATIONS * encoder.deviation()[i] + Math.abs(best[i] - encoder.mean()[i]) / 2);
        }
        return new Window((encoder.mean()[0] + best[0]) / 2, (encoder.mean()[1] + best[1]) / 2, half);
    }

    /** Returns whether much of p(x, z) lies outside of a window, by its values along the edges. */
    private static boolean reachesEdge(Probe probe, Batch batch, Window window, double top) {
        Window coarse = new Window(window.first(), window.second(), window.half(), Window.FEW);
        double[] joint = probe.logJoint(batch, Plane.tensor(coarse.points())).orElseThrow();
        return IntStream.range(0, joint.length).filter(i -> coarse.isAtEdge(i)).anyMatch(i -> joint[i] > top - CLOSE);
    }

    private static double median(double[] joint, double top) {
        double[] sorted = joint.clone();
        Arrays.sort(sorted);
        return top - sorted[sorted.length / 2];
    }

    private static Optional<Panel> images(ReportInput input, Probe probe, Batch batch, double[] best, double[] mean) {
        if (!probe.decodes(2) || !Pixels.canShow(input.subject().data().shape())) {
            return Optional.empty();
        }
        Pixels pixels = new Pixels(input.subject().data().shape());
        Tensor made = probe.decode(batch, Plane.tensor(best, mean));
        List<BufferedImage> tiles =
                List.of(pixels.image(batch.values(), 0), pixels.image(made, 0), pixels.image(made, 1));
        return Optional.of(Panel.of(
                "images",
                "x, g at the cross, g at the circle",
                "Three images: x, g at the maximum of log p(x, z), and g at the mean of e(z|x).",
                new ImageGrid(tiles, 3, 1)));
    }

    private static String pair(double... numbers) {
        return Numbers.significant(numbers[0], 3) + ", " + Numbers.significant(numbers[1], 3);
    }
}
