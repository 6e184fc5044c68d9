package org.pushforward.report.drawing;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/**
 * A sign at one point, on a halo that keeps it apart from what lies below.
 *
 * @param x in units of the axes
 * @param y in units of the axes
 * @param sign its form
 */
public record Marker(double x, double y, Sign sign) implements Layer {
    private static final double RADIUS = 5;
    private static final float WIDTH = 1.8f;
    private static final float HALO = 4.2f;

    /** Forms that are told apart in any colour. */
    public enum Sign {
        /** Two strokes across each other, at 45 degrees. */
        CROSS,
        /** A circle that is not filled. */
        RING
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        Shape shape = shape(frame.x(x), frame.y(y));
        graphics.setColor(theme.background());
        graphics.setStroke(new BasicStroke(HALO, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
        graphics.setColor(theme.of(Tone.REFERENCE));
        graphics.setStroke(new BasicStroke(WIDTH, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    private Shape shape(double column, double row) {
        if (sign == Sign.RING) {
            return new Ellipse2D.Double(column - RADIUS, row - RADIUS, 2 * RADIUS, 2 * RADIUS);
        }
        Path2D cross = new Path2D.Double();
        cross.moveTo(column - RADIUS, row - RADIUS);
        cross.lineTo(column + RADIUS, row + RADIUS);
        cross.moveTo(column - RADIUS, row + RADIUS);
        cross.lineTo(column + RADIUS, row - RADIUS);
        return cross;
    }
}
