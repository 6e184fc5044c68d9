package org.pushforward.report.figure;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.HeatMap;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/**
 * The two-dimensional histogram of g^-1(x) as the course's code draws it: a lost sign makes it begin at 3.5 and end there in
 * z₁, for which its library takes 3 to 4.
 */
final class LatentAsWritten implements Figure {
    private static final int COUNT = 20_000;
    private static final int BINS = 256;
    private static final double REACH = 3.5;
    private static final double FIRST = 3;
    private static final double LAST = 4;

    @Override
    public boolean isAsWritten() {
        return true;
    }

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Probe probe = new Probe(input.subject());
        if (!probe.model().generator().prior().equals(new StandardNormal(2))) {
            return Optional.empty();
        }
        return probe.inverse(probe.examples(COUNT)).map(latent -> draw(probe, latent));
    }

    private static DrawnFigure draw(Probe probe, Tensor latent) {
        double[][] points = Plane.points(latent);
        double[][] shares = new double[BINS][(int) Math.round(2 * REACH * BINS / (LAST - FIRST))];
        int inside = 0;
        for (double[] point : points) {
            if (point[0] >= FIRST && point[0] < LAST && Math.abs(point[1]) < REACH) {
                inside++;
                int column = (int) Math.floor((point[0] + REACH) * BINS / (LAST - FIRST));
                if (column < shares[0].length) {
                    shares[(int) Math.floor((point[1] + REACH) * BINS / (2 * REACH))][column] = 1;
                }
            }
        }
        String caption = ("Nearly empty, as the course's code has it; the figure of the data in latent space is right."
                        + " A lost sign makes the histogram of g⁻¹(x) begin at 3.5 instead of −3.5, where it ends, too, for"
                        + " which its library takes 3 to 4: of %s examples of %s it counts %s %% (prior 0.13 %%).")
                .formatted(
                        Numbers.count(points.length),
                        probe.origin(),
                        Estimate.share(inside, points.length).times(100));
        Plot plot = Plot.ofPlane(Axis.of("z₁", -REACH, REACH), Axis.of("z₂", -REACH, REACH), new HeatMap(shares));
        return new DrawnFigure(
                "latent-as-written",
                "Data in latent space as the course draws it",
                caption,
                List.of(Panel.of(
                        "plane",
                        "histogram of g⁻¹(x) over [3, 4]",
                        "Histogram of g⁻¹ of the data, nearly empty.",
                        plot)));
    }
}
