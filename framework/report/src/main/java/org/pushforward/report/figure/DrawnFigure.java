package org.pushforward.report.figure;

import java.util.List;

/**
 * A figure with everything that is said about it.
 *
 * @param id its name in file names, lower case words joined by hyphens
 * @param title its heading
 * @param caption how to read it, with the numbers behind it
 * @param panels its pictures, at least one
 */
public record DrawnFigure(String id, String title, String caption, List<Panel> panels) {
    public DrawnFigure {
        panels = List.copyOf(panels);
    }

    /** Returns the name of the files that hold a panel, without their ending. */
    public String file(Panel panel) {
        return id + "-" + panel.name();
    }
}
