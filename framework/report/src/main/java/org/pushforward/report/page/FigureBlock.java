package org.pushforward.report.page;

import java.util.List;
import org.pushforward.report.comparison.SamplePicture;
import org.pushforward.report.drawing.Image;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.figure.DrawnFigure;
import org.pushforward.report.figure.Figures;
import org.pushforward.report.figure.Panel;
import org.pushforward.report.input.ReportInput;

/** A figure with its pictures inlined, a dark one beside each light one where they differ. */
public final class FigureBlock {
    private FigureBlock() {}

    static void render(Html html, DrawnFigure figure) {
        boolean narrow = figure.panels().get(0).image().width() < Plot.WIDTH;
        html.open("figure", "class", "panels-" + figure.panels().size())
                .element("h3", figure.title())
                .open("div", "class", narrow ? "panels narrow" : "panels");
        figure.panels().forEach(panel -> render(html, panel));
        html.close("div").element("figcaption", figure.caption()).close("figure");
    }

    /** Draws examples of the data and samples of a model, in this order; none where that cannot be shown. */
    public static List<SamplePicture> samples(ReportInput input) {
        return Figures.samples(input)
                .map(figure ->
                        figure.panels().stream().map(FigureBlock::picture).toList())
                .orElse(List.of());
    }

    private static SamplePicture picture(Panel panel) {
        Html html = new Html();
        picture(html, panel);
        return new SamplePicture(html.toString());
    }

    private static void render(Html html, Panel panel) {
        html.open("div", "class", "panel").element("h4", panel.title());
        picture(html, panel);
        html.close("div");
    }

    private static void picture(Html html, Panel panel) {
        Image image = panel.image();
        html.open("picture");
        if (!image.light().equals(image.dark())) {
            html.open("source", "srcset", image.dark(), "media", "screen and (prefers-color-scheme: dark)");
        }
        html.open(
                "img",
                "src",
                image.light(),
                "alt",
                panel.alternative(),
                "width",
                Integer.toString(image.width()),
                "height",
                Integer.toString(image.height()));
        html.close("picture");
    }
}
