package org.pushforward.report.drawing;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;

/**
 * Points of a plane written as the number of their class, so that classes are told apart without colour, too.
 *
 * @param points {@code [n][2]}; not copied
 * @param classes the class of each, 0, 1, …; not copied
 * @param count the number of classes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Letters(double[][] points, int[] classes, int count) implements Layer {
    private static final Font FONT = new Font(Font.SANS_SERIF, Font.BOLD, 7);

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        graphics.setFont(FONT);
        float half = graphics.getFontMetrics().stringWidth("0") / 2f;
        for (int i = 0; i < points.length; i++) {
            graphics.setColor(color(classes[i], theme));
            graphics.drawString(
                    Integer.toString(classes[i]),
                    (float) frame.x(points[i][0]) - half,
                    (float) frame.y(points[i][1]) + half);
        }
    }

    private Color color(int label, Theme theme) {
        float brightness = theme == Theme.LIGHT ? 0.62f : 0.95f;
        float saturation = theme == Theme.LIGHT ? 0.85f : 0.55f;
        return Color.getHSBColor((float) label / count, saturation, brightness);
    }
}
