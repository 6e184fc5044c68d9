package org.pushforward.cli.output;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import org.pushforward.host.SampleSet;
import org.pushforward.host.UsageException;
import org.pushforward.report.image.Pixels;

/** Lays samples that are images out in a grid that is about as wide as it is high, pixel by pixel. */
final class SampleGrid {
    private static final int GAP = 2;

    private SampleGrid() {}

    /** Returns the grid; throws {@link UsageException} when the samples are no images in grey or colour. */
    static BufferedImage of(SampleSet samples) {
        if (!Pixels.canShow(samples.shape())) {
            throw new UsageException("Samples of shape " + samples.shape().example()
                    + " are no images: write them to a .npy or .csv file");
        }
        int count = Math.toIntExact(samples.values().shape().size(0));
        int height = Math.toIntExact(samples.values().shape().size(2));
        int width = Math.toIntExact(samples.values().shape().size(3));
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        BufferedImage grid = new BufferedImage(
                columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setColor(Color.GRAY);
        graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        Pixels pixels = new Pixels(samples.shape());
        for (int i = 0; i < count; i++) {
            int left = GAP + i % columns * (width + GAP);
            int top = GAP + i / columns * (height + GAP);
            graphics.drawImage(pixels.image(samples.values(), i), left, top, null);
        }
        graphics.dispose();
        return grid;
    }
}
