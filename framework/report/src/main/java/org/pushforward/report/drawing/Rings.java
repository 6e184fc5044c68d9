package org.pushforward.report.drawing;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/**
 * Circles around points of the plane, each with a few letters above it.
 *
 * @param rings the circles
 */
public record Rings(List<Ring> rings) implements Layer {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 9);
    private static final float WIDTH = 0.9f;
    private static final float GAP = 5;
    private static final float[] DASHES = {2, 1.5f};

    /**
     * One circle.
     *
     * @param x its centre, in units of the axes
     * @param y its centre, in units of the axes
     * @param radius in units of the axes, above 0
     * @param text the letters
     * @param strong whether it stands out; otherwise it is thin and dashed
     */
    public record Ring(double x, double y, double radius, String text, boolean strong) {}

    public Rings {
        rings = List.copyOf(rings);
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        graphics.setFont(FONT);
        for (Ring ring : rings) {
            Ellipse2D circle = new Ellipse2D.Double();
            circle.setFrameFromDiagonal(
                    frame.x(ring.x() - ring.radius()),
                    frame.y(ring.y() + ring.radius()),
                    frame.x(ring.x() + ring.radius()),
                    frame.y(ring.y() - ring.radius()));
            graphics.setColor(theme.of(Tone.REFERENCE));
            graphics.setStroke(
                    ring.strong()
                            ? new BasicStroke(WIDTH)
                            : new BasicStroke(WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, DASHES, 0));
            graphics.draw(circle);
            graphics.setColor(theme.ink());
            graphics.drawString(
                    ring.text(),
                    (float) frame.x(ring.x()) - graphics.getFontMetrics().stringWidth(ring.text()) / 2f,
                    (float) circle.getMinY() - GAP);
        }
    }
}
