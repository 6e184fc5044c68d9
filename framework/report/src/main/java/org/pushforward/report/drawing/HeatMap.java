package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * A function of the plane as colours over the whole frame.
 *
 * @param shares {@code [row][column]} at the middles of equal cells, row 0 at the bottom: 0 for the colour of the background
 *     and what lies below, 1 for the strongest colour and what lies above; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeatMap(double[][] shares) implements Layer {
    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        int rows = shares.length;
        int columns = shares[0].length;
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                image.setRGB(
                        column, rows - 1 - row, theme.ramp(shares[row][column]).getRGB());
            }
        }
        AffineTransform place = AffineTransform.getTranslateInstance(
                frame.area().getX(), frame.area().getY());
        place.scale(frame.area().getWidth() / columns, frame.area().getHeight() / rows);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, place, null);
    }
}
