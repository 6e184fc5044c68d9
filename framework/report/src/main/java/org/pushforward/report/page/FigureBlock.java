package org.pushforward.report.page;

import org.pushforward.report.drawing.Image;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.figure.DrawnFigure;
import org.pushforward.report.figure.Panel;

/** A figure with its pictures inlined, a dark one beside each light one where they differ. */
final class FigureBlock {
    private FigureBlock() {}

    static void render(Html html, DrawnFigure figure) {
        boolean narrow = figure.panels().get(0).image().width() < Plot.WIDTH;
        html.open("figure", "class", "panels-" + figure.panels().size())
                .element("h3", figure.title())
                .open("div", "class", narrow ? "panels narrow" : "panels");
        figure.panels().forEach(panel -> render(html, panel));
        html.close("div").element("figcaption", figure.caption()).close("figure");
    }

    private static void render(Html html, Panel panel) {
        Image image = panel.image();
        html.open("div", "class", "panel").element("h4", panel.title()).open("picture");
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
        html.close("picture").close("div");
    }
}
