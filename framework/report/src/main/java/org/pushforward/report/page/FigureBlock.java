package org.pushforward.report.page;

import java.util.Arrays;
import java.util.Base64;
import org.pushforward.report.drawing.Image;
import org.pushforward.report.figure.DrawnFigure;
import org.pushforward.report.figure.Panel;

/** A figure with its pictures inlined, a dark one beside each light one where they differ. */
final class FigureBlock {
    private FigureBlock() {}

    static void render(Html html, DrawnFigure figure) {
        html.open("figure", "class", "panels-" + figure.panels().size())
                .element("h3", figure.title())
                .open("div", "class", "panels");
        figure.panels().forEach(panel -> render(html, panel));
        html.close("div").element("figcaption", figure.caption()).close("figure");
    }

    private static void render(Html html, Panel panel) {
        Image image = panel.image();
        html.open("div", "class", "panel").element("h4", panel.title()).open("picture");
        if (!Arrays.equals(image.light(), image.dark())) {
            html.open("source", "srcset", uri(image.dark()), "media", "screen and (prefers-color-scheme: dark)");
        }
        html.open(
                "img",
                "src",
                uri(image.light()),
                "alt",
                panel.alternative(),
                "width",
                Integer.toString(image.width()),
                "height",
                Integer.toString(image.height()));
        html.close("picture").close("div");
    }

    private static String uri(byte[] png) {
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
    }
}
