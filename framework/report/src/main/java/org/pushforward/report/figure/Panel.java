package org.pushforward.report.figure;

import org.pushforward.report.drawing.Image;
import org.pushforward.report.drawing.Picture;

/**
 * One picture of a figure.
 *
 * @param name its place in file names, lower case words joined by hyphens
 * @param title a few words above it
 * @param alternative what it shows, for those who do not see it
 * @param image what it shows, for those who do
 */
public record Panel(String name, String title, String alternative, Image image) {
    /** Paints the picture of a panel. */
    static Panel of(String name, String title, String alternative, Picture picture) {
        return new Panel(name, title, alternative, Image.of(picture));
    }
}
