package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.util.List;

/**
 * Dashed ellipses about one point, their axes along those of the plot.
 *
 * @param centre {@code [2]}; not copied
 * @param halfAxes of the ellipse of scale 1, {@code [2]}; not copied
 * @param scales one for each ellipse
 */
@SuppressWarnings("ArrayRecordComponent")
public record Ellipses(double[] centre, double[] halfAxes, List<Double> scales) implements Layer {
    public Ellipses {
        scales = List.copyOf(scales);
    }

    /** Returns circles around the origin. */
    public static Ellipses circles(Double... radii) {
        return new Ellipses(new double[2], new double[] {1, 1}, List.of(radii));
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        graphics.setColor(theme.of(Tone.REFERENCE));
        graphics.setStroke(Tone.REFERENCE.stroke());
        for (double scale : scales) {
            Ellipse2D ellipse = new Ellipse2D.Double();
            ellipse.setFrameFromDiagonal(
                    frame.x(centre[0] - scale * halfAxes[0]),
                    frame.y(centre[1] + scale * halfAxes[1]),
                    frame.x(centre[0] + scale * halfAxes[0]),
                    frame.y(centre[1] - scale * halfAxes[1]));
            graphics.draw(ellipse);
        }
    }
}
