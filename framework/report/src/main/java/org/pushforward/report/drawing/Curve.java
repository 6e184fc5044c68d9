package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/**
 * A curve through points; reference curves are dashed. It breaks where a value is not finite.
 *
 * @param x rising; not copied
 * @param y as many values; not copied
 * @param tone what it stands for
 */
@SuppressWarnings("ArrayRecordComponent")
public record Curve(double[] x, double[] y, Tone tone) implements Layer {
    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        Path2D path = new Path2D.Double();
        boolean drawing = false;
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(y[i])) {
                drawing = false;
            } else if (drawing) {
                path.lineTo(frame.x(x[i]), frame.y(y[i]));
            } else {
                path.moveTo(frame.x(x[i]), frame.y(y[i]));
                drawing = true;
            }
        }
        graphics.setColor(theme.of(tone));
        graphics.setStroke(tone.stroke());
        graphics.draw(path);
    }
}
