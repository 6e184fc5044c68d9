package org.pushforward.report.drawing;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/**
 * Points of a plane, translucent so that their crowding shows.
 *
 * @param points {@code [n][2]}; not copied
 * @param tone what they stand for
 */
@SuppressWarnings("ArrayRecordComponent")
public record Points(double[][] points, Tone tone) implements Layer {
    private static final float DIAMETER = 2.4f;
    private static final int OPACITY = 140;
    /** Dots of one path do not add up where they overlap, those of several do; a path takes a tenth of the room of its dots. */
    private static final int SHEETS = 16;

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        Color color = theme.of(tone);
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), OPACITY));
        graphics.setStroke(new BasicStroke(DIAMETER, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int first = 0; first < SHEETS; first++) {
            Path2D dots = new Path2D.Double();
            for (int i = first; i < points.length; i += SHEETS) {
                double x = frame.x(points[i][0]);
                double y = frame.y(points[i][1]);
                if (frame.area().contains(x, y)) {
                    dots.moveTo(x, y);
                    dots.lineTo(x, y);
                }
            }
            graphics.draw(dots);
        }
    }
}
