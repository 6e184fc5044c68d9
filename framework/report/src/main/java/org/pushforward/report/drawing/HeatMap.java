package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * A density as colours over the whole frame, on a square-root scale that lets its faint parts show.
 *
 * @param density {@code [row][column]} at the middles of equal cells, row 0 at the bottom, at least 0; not copied
 * @param top the density that gets the strongest colour, as does everything above it
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeatMap(double[][] density, double top) implements Layer {
    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        int rows = density.length;
        int columns = density[0].length;
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                double share = Math.sqrt(density[row][column] / top);
                image.setRGB(column, rows - 1 - row, theme.ramp(share).getRGB());
            }
        }
        AffineTransform place = AffineTransform.getTranslateInstance(
                frame.area().getX(), frame.area().getY());
        place.scale(frame.area().getWidth() / columns, frame.area().getHeight() / rows);
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(image, place, null);
    }
}
