package org.pushforward.report.drawing;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.pushforward.report.text.Numbers;

/**
 * The colours of a {@link HeatMap} with their densities.
 *
 * @param top the density of the strongest colour
 */
public record ColorBar(double top) implements Picture {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    private static final int LENGTH = 130;
    private static final int THICKNESS = 8;
    private static final int EDGE = 12;
    private static final double[] TICKS = {0, 0.25, 1};

    @Override
    public int width() {
        return Plot.WIDTH;
    }

    @Override
    public int height() {
        return 26;
    }

    @Override
    public void paint(Graphics2D graphics, Theme theme) {
        double left = width() - LENGTH - EDGE;
        double dot = 1.0 / Png.SCALE;
        for (double x = 0; x < LENGTH; x += dot) {
            graphics.setColor(theme.ramp(x / LENGTH));
            graphics.fill(new Rectangle2D.Double(left + x, 1, dot, THICKNESS));
        }
        graphics.setColor(theme.muted());
        graphics.setStroke(new BasicStroke(0.75f));
        graphics.draw(new Rectangle2D.Double(left, 1, LENGTH, THICKNESS));
        graphics.setFont(FONT);
        for (double tick : TICKS) {
            String text = Numbers.significant(tick * top, 2);
            double x = left + Math.sqrt(tick) * LENGTH;
            double start = Math.min(
                    x - graphics.getFontMetrics().stringWidth(text) / 2.0,
                    width() - graphics.getFontMetrics().stringWidth(text));
            graphics.drawString(text, (float) start, THICKNESS + 12f);
        }
        String name = "density";
        graphics.drawString(
                name, (float) (left - graphics.getFontMetrics().stringWidth(name) - THICKNESS), THICKNESS + 1f);
    }
}
