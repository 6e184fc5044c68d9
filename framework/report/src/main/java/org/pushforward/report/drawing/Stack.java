package org.pushforward.report.drawing;

import java.awt.Graphics2D;

/**
 * One picture above another of the same width.
 *
 * @param above the upper one
 * @param below the lower one
 */
public record Stack(Picture above, Picture below) implements Picture {
    @Override
    public int width() {
        return below.width();
    }

    @Override
    public int height() {
        return above.height() + below.height();
    }

    @Override
    public void paint(Graphics2D graphics, Theme theme) {
        above.paint(graphics, theme);
        graphics.translate(0, above.height());
        below.paint(graphics, theme);
        graphics.translate(0, -above.height());
    }
}
