package org.pushforward.report.figure;

import java.util.List;
import java.util.Optional;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** Two-dimensional data beside as many samples of the model. */
final class PlaneSamples implements Figure {
    static final int COUNT = 2000;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        return Plane.of(input.subject()).map(plane -> draw(input, plane));
    }

    private static DrawnFigure draw(ReportInput input, Plane plane) {
        Probe probe = new Probe(input.subject());
        double[][] data = Plane.points(probe.examples(COUNT).values());
        double[][] samples = Plane.points(probe.samples(data.length));
        String caption =
                "%s points of %s beside as many samples. Outside the frame lie %s of the data and %s of the samples."
                        .formatted(
                                Numbers.count(data.length),
                                probe.origin(),
                                Numbers.count(data.length - plane.count(data)),
                                Numbers.count(samples.length - plane.count(samples)));
        return new DrawnFigure(
                "samples",
                "Samples",
                caption,
                List.of(
                        panel("data", "data", plane, data, Tone.DATA),
                        panel("model", "samples of the model", plane, samples, Tone.MODEL)));
    }

    private static Panel panel(String name, String title, Plane plane, double[][] points, Tone tone) {
        String alternative = "Scatter plot of %s points: %s.".formatted(Numbers.count(points.length), title);
        Plot plot = Plot.ofPlane(plane.horizontal(), plane.vertical(), new Points(points, tone));
        return Panel.of(name, title, alternative, plot);
    }
}
