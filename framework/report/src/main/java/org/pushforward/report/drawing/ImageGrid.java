package org.pushforward.report.drawing;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Images of one size in rows.
 *
 * @param images from left to right, row after row
 * @param columns the number of images in a row
 * @param group the number of rows that stand close together; between groups is more room
 */
public record ImageGrid(List<BufferedImage> images, int columns, int group) implements Picture {
    private static final double GAP = 2;
    private static final double GROUP_GAP = 8;

    public ImageGrid {
        images = List.copyOf(images);
    }

    @Override
    public int width() {
        return Plot.WIDTH;
    }

    @Override
    public int height() {
        int rows = (images.size() + columns - 1) / columns;
        return (int) Math.ceil(top(rows - 1) + tileHeight());
    }

    private double tileWidth() {
        return (width() - (columns - 1) * GAP) / columns;
    }

    private double tileHeight() {
        BufferedImage image = images.get(0);
        return tileWidth() * image.getHeight() / image.getWidth();
    }

    private double top(int row) {
        int groups = row / group;
        return row * (tileHeight() + GAP) + groups * (group == 1 ? 0 : GROUP_GAP);
    }

    @Override
    public void paint(Graphics2D graphics, Theme theme) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation());
        for (int i = 0; i < images.size(); i++) {
            BufferedImage image = images.get(i);
            double x = i % columns * (tileWidth() + GAP);
            AffineTransform place = AffineTransform.getTranslateInstance(x, top(i / columns));
            place.scale(tileWidth() / image.getWidth(), tileHeight() / image.getHeight());
            graphics.drawImage(image, place, null);
        }
    }

    /** Pixels stay sharp where each becomes a whole number of dots. */
    private Object interpolation() {
        return Png.SCALE * tileWidth() % images.get(0).getWidth() == 0
                ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                : RenderingHints.VALUE_INTERPOLATION_BICUBIC;
    }
}
