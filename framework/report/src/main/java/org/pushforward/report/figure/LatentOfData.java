package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Ellipses;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** g^-1 of the data against the standard normal prior: in the plane where that is two-dimensional, and as histogram. */
final class LatentOfData implements Figure {
    private static final int COUNT = 2000;
    private static final double REACH = 4.2;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Probe probe = new Probe(input.subject());
        if (!(probe.given().generator().prior() instanceof StandardNormal)) {
            return Optional.empty();
        }
        return probe.inverse(probe.examples(COUNT)).map(latent -> draw(probe, latent));
    }

    private static DrawnFigure draw(Probe probe, Tensor latent) {
        double[] coordinates = latent.toDoubles();
        double[] squares = Arrays.stream(coordinates).map(z -> z * z).toArray();
        List<Panel> panels = new ArrayList<>();
        StringBuilder caption = new StringBuilder();
        caption.append("g⁻¹ of ")
                .append(Numbers.count(latent.shape().size(0)))
                .append(" examples of ")
                .append(probe.origin())
                .append("; dashed: the standard normal prior. Coordinates have mean ")
                .append(Estimate.of(coordinates))
                .append(" and mean square ")
                .append(Estimate.of(squares))
                .append(", where the prior has 0 and 1.");
        if (latent.shape().size(1) == 2) {
            double[][] points = Plane.points(latent);
            panels.add(scatter(points));
            caption.append(" Within 1, 2 and 3 of the origin lie ").append(shares(points));
        }
        panels.add(LatentHistogram.panel("coordinate of g⁻¹(x)", true, coordinates));
        return new DrawnFigure("latent", "Data in latent space", caption.toString(), panels);
    }

    private static Panel scatter(double[][] points) {
        Plot plot = Plot.ofPlane(
                Axis.of("z₁", -REACH, REACH),
                Axis.of("z₂", -REACH, REACH),
                new Points(points, Tone.DATA),
                Ellipses.circles(1.0, 2.0, 3.0));
        return Panel.of("plane", "g⁻¹(x)", "Scatter plot of g⁻¹ of the data with circles of radius 1, 2 and 3.", plot);
    }

    /** Of the standard normal in the plane, 1 - exp(-r^2 / 2) lies within r of the origin. */
    private static String shares(double[][] points) {
        List<String> texts = new ArrayList<>();
        for (int radius = 1; radius <= 3; radius++) {
            double square = radius * radius;
            long inside = Arrays.stream(points)
                    .filter(point -> point[0] * point[0] + point[1] * point[1] <= square)
                    .count();
            texts.add("%s %% (prior %s %%)"
                    .formatted(
                            Estimate.share(inside, points.length).times(100),
                            Numbers.fixed(100 * (1 - Math.exp(-square / 2)), 1)));
        }
        return texts.get(0) + ", " + texts.get(1) + " and " + texts.get(2) + ".";
    }
}
