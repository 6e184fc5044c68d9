package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Images of one size that fill the frame without gaps.
 *
 * @param images from left to right, row after row from the bottom
 * @param columns the number of images in a row
 */
public record Mosaic(List<BufferedImage> images, int columns) implements Layer {
    public Mosaic {
        images = List.copyOf(images);
    }

    @Override
    public void paint(Graphics2D graphics, Frame frame, Theme theme) {
        int rows = images.size() / columns;
        int width = images.get(0).getWidth();
        int height = images.get(0).getHeight();
        BufferedImage all = new BufferedImage(columns * width, rows * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D tiles = all.createGraphics();
        for (int i = 0; i < images.size(); i++) {
            tiles.drawImage(images.get(i), i % columns * width, (rows - 1 - i / columns) * height, null);
        }
        tiles.dispose();
        AffineTransform place = AffineTransform.getTranslateInstance(
                frame.area().getX(), frame.area().getY());
        place.scale(frame.area().getWidth() / all.getWidth(), frame.area().getHeight() / all.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(all, place, null);
    }
}
