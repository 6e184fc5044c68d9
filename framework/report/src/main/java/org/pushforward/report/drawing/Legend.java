package org.pushforward.report.drawing;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;

/**
 * What the curves of a plot stand for.
 *
 * @param entries from left to right; together no wider than a plot
 */
public record Legend(List<Entry> entries) implements Picture {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    private static final int HEIGHT = 16;
    private static final int LENGTH = 22;
    private static final int GAP = 4;
    private static final int SPACING = 12;
    private static final int MARGIN = 12;

    /** One tone and what is drawn in it. */
    public record Entry(Tone tone, String text) {}

    public Legend {
        entries = List.copyOf(entries);
    }

    @Override
    public int width() {
        return Plot.WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }

    @Override
    public void paint(Graphics2D graphics, Theme theme) {
        graphics.setFont(FONT);
        double x = width() - MARGIN;
        for (Entry entry : entries) {
            x -= LENGTH + GAP + graphics.getFontMetrics().stringWidth(entry.text());
        }
        x -= (entries.size() - 1) * (double) SPACING;
        for (Entry entry : entries) {
            graphics.setColor(theme.of(entry.tone()));
            graphics.setStroke(entry.tone().stroke());
            graphics.draw(new Line2D.Double(x, HEIGHT / 2.0, x + LENGTH, HEIGHT / 2.0));
            graphics.setColor(theme.ink());
            graphics.drawString(entry.text(), (float) (x + LENGTH + GAP), HEIGHT / 2f + GAP);
            x += LENGTH + GAP + graphics.getFontMetrics().stringWidth(entry.text()) + SPACING;
        }
    }
}
