package org.pushforward.report.drawing;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;

/**
 * A histogram: filled for the data, an outline for the model, so that both can lie over each other.
 *
 * @param histogram what to draw
 * @param tone what it stands for
 */
public record Bars(Histogram histogram, Tone tone) implements Layer {
    private static final int OPACITY = 70;

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        Path2D path = new Path2D.Double();
        path.moveTo(frame.x(histogram.minimum()), frame.y(0));
        for (int bin = 0; bin < histogram.bins(); bin++) {
            double y = frame.y(histogram.density(bin));
            path.lineTo(frame.x(histogram.edge(bin)), y);
            path.lineTo(frame.x(histogram.edge(bin + 1)), y);
        }
        path.lineTo(frame.x(histogram.maximum()), frame.y(0));
        Color color = theme.of(tone);
        if (tone == Tone.DATA) {
            graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), OPACITY));
            graphics.fill(path);
        }
        graphics.setColor(color);
        graphics.setStroke(Tone.solid());
        graphics.draw(path);
    }
}
