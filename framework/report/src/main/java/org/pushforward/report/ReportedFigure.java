package org.pushforward.report;

import java.util.List;
import org.pushforward.report.figure.DrawnFigure;

/**
 * What a report says of a figure whose pictures are kept beside it.
 *
 * @param id its name, lower case words joined by hyphens
 * @param title its heading
 * @param caption how to read it, with the numbers behind it
 * @param panels its pictures
 */
public record ReportedFigure(String id, String title, String caption, List<ReportedPanel> panels) {
    /**
     * One picture.
     *
     * @param name its name within the figure
     * @param title a few words above it
     * @param alternative what it shows, for those who do not see it
     * @param file the name of the smaller of its two files
     * @param width its width in CSS pixels
     */
    public record ReportedPanel(String name, String title, String alternative, String file, int width) {}

    public ReportedFigure {
        panels = List.copyOf(panels);
    }

    static ReportedFigure of(DrawnFigure figure) {
        return new ReportedFigure(
                figure.id(),
                figure.title(),
                figure.caption(),
                figure.panels().stream()
                        .map(panel -> new ReportedPanel(
                                panel.name(),
                                panel.title(),
                                panel.alternative(),
                                figure.file(panel)
                                        + (panel.image().svg().length
                                                        <= panel.image().png().length
                                                ? ".svg"
                                                : ".png"),
                                panel.image().width()))
                        .toList());
    }
}
