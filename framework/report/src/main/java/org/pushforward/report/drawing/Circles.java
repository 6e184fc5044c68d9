package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/**
 * Dashed circles around the origin.
 *
 * @param radii in units of the axes
 */
public record Circles(List<Double> radii) implements Layer {
    public Circles {
        radii = List.copyOf(radii);
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        graphics.setColor(theme.of(Tone.REFERENCE));
        graphics.setStroke(Tone.REFERENCE.stroke());
        for (double radius : radii) {
            Ellipse2D circle = new Ellipse2D.Double();
            circle.setFrameFromDiagonal(frame.x(-radius), frame.y(radius), frame.x(radius), frame.y(-radius));
            graphics.draw(circle);
        }
    }
}
