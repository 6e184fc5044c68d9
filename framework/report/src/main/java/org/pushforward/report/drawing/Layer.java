package org.pushforward.report.drawing;

import java.awt.Graphics2D;

/** Something painted between the axes of a plot. */
public interface Layer {
    /** Paints into the frame, outside which nothing shows. */
    void paint(Graphics2D graphics, Frame frame, Theme theme);
}
