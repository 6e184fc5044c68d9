package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.HeatMap;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Stack;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** The density of a model of the plane, beside the true one where that is known, in the same colours. */
final class PlaneDensity implements Figure {
    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        return Plane.of(input.subject()).flatMap(plane -> draw(input, plane));
    }

    private static Optional<DrawnFigure> draw(ReportInput input, Plane plane) {
        Tensor middles = Raster.middles(plane);
        return new Probe(input.subject()).logDensity(middles).map(logDensities -> {
            Raster model = Raster.of(plane, logDensities);
            Optional<Raster> truth = input.subject().data().exactDensity().map(exact -> raster(exact, plane, middles));
            return draw(plane, model, truth);
        });
    }

    private static Raster raster(ExactDensity exact, Plane plane, Tensor middles) {
        double[][] points = Plane.points(middles);
        double[] logDensities = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            logDensities[i] = exact.logDensity(points[i]);
        }
        return Raster.of(plane, logDensities);
    }

    private static DrawnFigure draw(Plane plane, Raster model, Optional<Raster> truth) {
        double top = truth.orElse(model).peak();
        List<Panel> panels = new ArrayList<>();
        truth.ifPresent(raster -> panels.add(panel("truth", "exact density of the data", plane, raster, top)));
        panels.add(panel("model", "density of the model", plane, model, top));
        StringBuilder caption = new StringBuilder(
                        "Density per unit area; brightness follows its square root from 0 to ")
                .append(Numbers.significant(top, 3));
        caption.append(truth.isPresent() ? " in both pictures." : ".");
        caption.append(" In this frame lies ")
                .append(Numbers.fixed(model.mass(), 4))
                .append(" of the model's mass");
        truth.ifPresent(raster ->
                caption.append(" and ").append(Numbers.fixed(raster.mass(), 4)).append(" of the truth's"));
        caption.append('.');
        if (truth.isPresent() && model.peak() > top) {
            caption.append(" The model's highest density is ")
                    .append(Numbers.significant(model.peak(), 3))
                    .append('.');
        }
        if (model.undefined() > 0) {
            caption.append(" At ")
                    .append(Numbers.count(model.undefined()))
                    .append(" points the model's density is not a number; they are left empty.");
        }
        return new DrawnFigure("density", "Density", caption.toString(), panels);
    }

    private static Panel panel(String name, String title, Plane plane, Raster raster, double top) {
        String alternative = "Heat map of the %s over %s from %s to %s and %s from %s to %s; its highest value is %s."
                .formatted(
                        title,
                        plane.horizontal().label(),
                        Numbers.significant(plane.horizontal().minimum(), 3),
                        Numbers.significant(plane.horizontal().maximum(), 3),
                        plane.vertical().label(),
                        Numbers.significant(plane.vertical().minimum(), 3),
                        Numbers.significant(plane.vertical().maximum(), 3),
                        Numbers.significant(raster.peak(), 3));
        Plot plot = Plot.ofPlane(plane.horizontal(), plane.vertical(), new HeatMap(raster.shares(top)));
        return Panel.of(name, title, alternative, new Stack(Raster.bar(top), plot));
    }
}
