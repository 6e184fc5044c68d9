package org.pushforward.report.drawing;

import java.awt.geom.Rectangle2D;

/**
 * Where the values of two axes lie in a picture.
 *
 * @param area the rectangle between the axes, in CSS pixels
 * @param horizontal the axis of x
 * @param vertical the axis of y, upwards
 */
public record Frame(Rectangle2D area, Axis horizontal, Axis vertical) {
    /** Returns the place of a value of the horizontal axis. */
    public double x(double value) {
        return area.getX() + (value - horizontal.minimum()) / horizontal.length() * area.getWidth();
    }

    /** Returns the place of a value of the vertical axis. */
    public double y(double value) {
        return area.getMaxY() - (value - vertical.minimum()) / vertical.length() * area.getHeight();
    }
}
