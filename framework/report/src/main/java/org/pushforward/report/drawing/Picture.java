package org.pushforward.report.drawing;

import java.awt.Graphics2D;

/** Something that can be painted; sizes are in CSS pixels. */
public interface Picture {
    /** Returns the width, at least 1. */
    int width();

    /** Returns the height, at least 1. */
    int height();

    /** Paints everything but the background into a corner at (0, 0). */
    void paint(Graphics2D graphics, Theme theme);
}
