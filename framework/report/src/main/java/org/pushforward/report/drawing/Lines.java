package org.pushforward.report.drawing;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.util.List;

/**
 * Thin lines through points of the plane.
 *
 * @param lines the points of each, {@code [n][2]}; not copied
 * @param tone what they stand for
 */
public record Lines(List<double[][]> lines, Tone tone) implements Layer {
    private static final float WIDTH = 0.9f;

    public Lines {
        lines = List.copyOf(lines);
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        Path2D path = new Path2D.Double();
        for (double[][] line : lines) {
            boolean drawing = false;
            for (double[] point : line) {
                double x = frame.x(point[0]);
                double y = frame.y(point[1]);
                boolean defined = Double.isFinite(x) && Double.isFinite(y);
                if (defined && drawing) {
                    path.lineTo(x, y);
                } else if (defined) {
                    path.moveTo(x, y);
                }
                drawing = defined;
            }
        }
        graphics.setColor(theme.of(tone));
        BasicStroke stroke = tone.stroke();
        graphics.setStroke(new BasicStroke(
                WIDTH, stroke.getEndCap(), stroke.getLineJoin(), 1, stroke.getDashArray(), stroke.getDashPhase()));
        graphics.draw(path);
    }
}
