package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Ellipses;
import org.pushforward.report.drawing.HeatMap;
import org.pushforward.report.drawing.Layer;
import org.pushforward.report.drawing.Letters;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Stack;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** Where an encoder puts the data: each point of a latent plane written as its label, and all coordinates as histogram. */
final class EncodedData implements Figure {
    private static final int COUNT = 1000;
    private static final int DIGITS = 10;
    private static final double NARROWEST = 3.2;
    private static final double WIDEST = 6;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Probe probe = new Probe(input.subject());
        Batch batch = probe.examples(COUNT);
        return probe.encode(batch).map(posterior -> draw(input, probe, batch, posterior));
    }

    private static DrawnFigure draw(ReportInput input, Probe probe, Batch batch, List<Tensor> posterior) {
        boolean learned = probe.given().capability(LearnedPrior.class).isPresent();
        int count = batch.size();
        List<Panel> panels = new ArrayList<>();
        StringBuilder caption =
                new StringBuilder(probe.isConditional() ? "e(z|x, y) of " : "e(z|x) of ").append(Numbers.count(count));
        caption.append(" examples of ").append(probe.origin());
        if (posterior.get(0).shape().size(1) == 2) {
            double[][] means = Plane.points(posterior.get(0));
            Layer points = labelled(input, batch)
                    .<Layer>map(labels -> new Letters(
                            means,
                            labels,
                            input.subject().data().shape().labels().size()))
                    .orElseGet(() -> new Points(means, Tone.DATA));
            double reach = reach(means);
            panels.add(scatter(points, reach, learned));
            caption.append(labelled(input, batch).isPresent() ? ", their means written as labels" : "");
            if (learned && !probe.isConditional()) {
                panels.add(prior(probe, new Window(0, 0, reach)));
            } else if (!learned) {
                caption.append("; dashed: 1, 2 and 3 standard deviations of the prior");
            }
        }
        double[] draws = draws(probe, posterior);
        caption.append(". Histogram: one draw of z from each");
        caption.append(learned ? "" : "; dashed: the standard normal prior");
        caption.append(". Coordinates have mean ").append(Estimate.of(draws));
        caption.append(" and mean square ")
                .append(Estimate.of(Arrays.stream(draws).map(z -> z * z).toArray()));
        caption.append(learned ? "." : ", where the prior has 0 and 1.");
        panels.add(LatentHistogram.panel("coordinate of z", !learned, draws));
        return new DrawnFigure("encoded", "Encoded data", caption.toString(), panels);
    }

    /** Returns the numbers of the labels, where there are few enough for one letter each. */
    private static Optional<int[]> labelled(ReportInput input, Batch batch) {
        boolean few = input.subject().data().shape().labels().size() <= DIGITS;
        return batch.labels().filter(labels -> few).map(EncodedData::numbers);
    }

    private static int[] numbers(Tensor labels) {
        return Arrays.stream(labels.toDoubles()).mapToInt(label -> (int) label).toArray();
    }

    private static double reach(double[]... means) {
        double reach = NARROWEST;
        for (double[] mean : means) {
            double wanted = Math.max(Math.abs(mean[0]), Math.abs(mean[1])) + 0.2;
            reach = wanted > reach ? wanted : reach;
        }
        return Math.min(reach, WIDEST);
    }

    private static Panel scatter(Layer points, double reach, boolean learned) {
        Axis first = Axis.of("z₁", -reach, reach);
        Axis second = Axis.of("z₂", -reach, reach);
        Plot plot = learned
                ? Plot.ofPlane(first, second, points)
                : Plot.ofPlane(first, second, points, Ellipses.circles(1.0, 2.0, 3.0));
        return Panel.of("data", "means of e(z|x)", "Scatter plot of the means of encoded examples.", plot);
    }

    private static Panel prior(Probe probe, Window window) {
        double[] logPrior = probe.logLearnedPrior(Plane.tensor(window.points())).orElseThrow();
        double top = Math.exp(Arrays.stream(logPrior).max().orElseThrow());
        double[][] shares = new double[window.side()][window.side()];
        for (int i = 0; i < logPrior.length; i++) {
            shares[i / window.side()][i % window.side()] = Math.sqrt(Math.exp(logPrior[i]) / top);
        }
        Plot plot = Plot.ofPlane(window.axis("z₁", 0), window.axis("z₂", 1), new HeatMap(shares));
        return Panel.of(
                "prior", "learned prior p(z)", "Heat map of the learned prior.", new Stack(Raster.bar(top), plot));
    }

    /** Returns the coordinates of one draw from each e(z|x). */
    private static double[] draws(Probe probe, List<Tensor> posterior) {
        Tensor noise = probe.normals("posterior", posterior.get(0).shape());
        double[] draws = new double[noise.elementCount()];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = posterior.get(0).get(i) + Math.exp(posterior.get(1).get(i) / 2) * noise.get(i);
        }
        return draws;
    }
}
