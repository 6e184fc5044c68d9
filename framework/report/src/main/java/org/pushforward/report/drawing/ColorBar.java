package org.pushforward.report.drawing;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The colours of a {@link HeatMap} with the values that they stand for.
 *
 * @param name the quantity with its unit
 * @param ticks some of the values
 */
public record ColorBar(String name, List<Tick> ticks) implements Picture {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 10);
    private static final int LENGTH = 130;
    private static final int THICKNESS = 8;
    private static final int EDGE = 12;
    private static final int MARGIN = 2;

    /**
     * A value on the bar.
     *
     * @param share where it lies, 0 for the background and 1 for the strongest colour
     * @param text how it is written
     */
    public record Tick(double share, String text) {}

    public ColorBar {
        ticks = List.copyOf(ticks);
    }

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
        BufferedImage colors = new BufferedImage(LENGTH, 1, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < LENGTH; x++) {
            colors.setRGB(x, 0, theme.ramp((x + 0.5) / LENGTH).getRGB());
        }
        AffineTransform place = AffineTransform.getTranslateInstance(left, 1);
        place.scale(1, THICKNESS);
        graphics.drawImage(colors, place, null);
        graphics.setColor(theme.muted());
        graphics.setStroke(new BasicStroke(0.75f));
        graphics.draw(new Rectangle2D.Double(left, 1, LENGTH, THICKNESS));
        graphics.setFont(FONT);
        FontMetrics metrics = graphics.getFontMetrics();
        for (Tick tick : ticks) {
            int length = metrics.stringWidth(tick.text());
            double start = Math.min(left + tick.share() * LENGTH - length / 2.0, width() - length - (double) MARGIN);
            graphics.drawString(tick.text(), (float) start, THICKNESS + 12f);
        }
        graphics.drawString(name, (float) (left - metrics.stringWidth(name) - THICKNESS), THICKNESS + 1f);
    }
}
