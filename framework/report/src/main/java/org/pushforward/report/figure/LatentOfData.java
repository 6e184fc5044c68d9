package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Bars;
import org.pushforward.report.drawing.Circles;
import org.pushforward.report.drawing.Curve;
import org.pushforward.report.drawing.Histogram;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** g^-1 of the data against the standard normal prior: in the plane where that is two-dimensional, and as histogram. */
final class LatentOfData implements Figure {
    private static final int COUNT = 2000;
    private static final double REACH = 4.2;
    private static final int BINS = 56;
    private static final int HEIGHT = 260;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Probe probe = new Probe(input.subject());
        if (!(probe.model().generator().prior() instanceof StandardNormal)) {
            return Optional.empty();
        }
        return probe.inverse(probe.examples(COUNT).values())
                .map(latent -> draw((int) latent.shape().size(1), latent));
    }

    private static DrawnFigure draw(int size, Tensor latent) {
        double[] coordinates = latent.toDoubles();
        List<Panel> panels = new ArrayList<>();
        StringBuilder caption = new StringBuilder();
        caption.append("g⁻¹ of ")
                .append(Numbers.count(latent.shape().size(0)))
                .append(" examples; dashed: the standard normal prior. Coordinates have mean ")
                .append(Numbers.fixed(mean(coordinates), 2))
                .append(" and standard deviation ")
                .append(Numbers.fixed(deviation(coordinates), 2))
                .append(", where the prior has 0 and 1.");
        if (size == 2) {
            double[][] points = Plane.points(latent);
            panels.add(scatter(points));
            caption.append(" Within 1, 2 and 3 of the origin lie ").append(shares(points));
        }
        panels.add(histogram(coordinates));
        return new DrawnFigure("latent", "Data in latent space", caption.toString(), panels);
    }

    private static Panel scatter(double[][] points) {
        Plot plot = Plot.ofPlane(
                Axis.of("z₁", -REACH, REACH),
                Axis.of("z₂", -REACH, REACH),
                new Points(points, Tone.DATA),
                new Circles(List.of(1.0, 2.0, 3.0)));
        return Panel.of("plane", "g⁻¹(x)", "Scatter plot of g⁻¹ of the data with circles of radius 1, 2 and 3.", plot);
    }

    /** Of the standard normal in the plane, 1 - exp(-r^2 / 2) lies within r of the origin. */
    private static String shares(double[][] points) {
        List<String> texts = new ArrayList<>();
        for (int radius = 1; radius <= 3; radius++) {
            double square = radius * radius;
            double inside = 0;
            for (double[] point : points) {
                inside += point[0] * point[0] + point[1] * point[1] <= square ? 1 : 0;
            }
            texts.add("%s %% (prior %s %%)"
                    .formatted(
                            Numbers.fixed(100 * inside / points.length, 1),
                            Numbers.fixed(100 * (1 - Math.exp(-square / 2)), 1)));
        }
        return texts.get(0) + ", " + texts.get(1) + " and " + texts.get(2) + ".";
    }

    private static Panel histogram(double... coordinates) {
        Histogram histogram = Histogram.of(coordinates, -REACH, REACH, BINS);
        double[] z = new double[201];
        double[] density = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = -REACH + 2 * REACH * i / (z.length - 1);
            density[i] = Normal.density(z[i]);
        }
        double top = Math.max(histogram.peak(), Normal.density(0));
        Plot plot = Plot.of(
                Axis.of("coordinate of g⁻¹(x)", -REACH, REACH),
                Axis.of("density", 0, 1.1 * top),
                HEIGHT,
                new Bars(histogram, Tone.DATA),
                new Curve(z, density, Tone.REFERENCE));
        String alternative = "Histogram of the coordinates of g⁻¹ of the data, with the standard normal density.";
        return Panel.of("histogram", "coordinates of g⁻¹(x)", alternative, plot);
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double deviation(double... values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }
}
