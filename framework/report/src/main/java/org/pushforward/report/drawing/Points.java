package org.pushforward.report.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;

/**
 * Points of a plane, translucent so that their crowding shows.
 *
 * @param points {@code [n][2]}; not copied
 * @param tone what they stand for
 */
@SuppressWarnings("ArrayRecordComponent")
public record Points(double[][] points, Tone tone) implements Layer {
    private static final double DIAMETER = 2.4;
    private static final int OPACITY = 140;

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        Color color = theme.of(tone);
        graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), OPACITY));
        for (double[] point : points) {
            double x = frame.x(point[0]) - DIAMETER / 2;
            double y = frame.y(point[1]) - DIAMETER / 2;
            graphics.fill(new Ellipse2D.Double(x, y, DIAMETER, DIAMETER));
        }
    }
}
