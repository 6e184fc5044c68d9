package org.pushforward.lecture.result;

import java.util.List;

/**
 * A figure of a run.
 *
 * @param id its name
 * @param title its heading
 * @param caption how to read it, with the numbers behind it
 * @param panels its pictures
 */
public record Figure(String id, String title, String caption, List<Panel> panels) {
    /**
     * One picture.
     *
     * @param name its name within the figure
     * @param title a few words above it
     * @param alternative what it shows, for those who do not see it
     * @param file its file, as a path within the folder of the run
     * @param width its width in CSS pixels
     */
    public record Panel(String name, String title, String alternative, String file, int width) {}

    public Figure {
        panels = List.copyOf(panels);
    }
}
