package org.pushforward.cli.output;

import java.awt.image.BufferedImage;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;
import org.pushforward.host.SampleSet;
import org.pushforward.host.UsageException;

/** Lays images {@code [n, channels, height, width]} out in a grid that is about as wide as it is high. */
final class ImageGrid {
    private static final int GAP = 2;
    private static final int BACKGROUND = 0x808080;

    private ImageGrid() {}

    /** Returns the grid; throws {@link UsageException} when the samples are no images in grey or colour. */
    static BufferedImage of(SampleSet samples) {
        Tensor values = samples.values();
        long channels = samples.shape().isImage() ? values.shape().size(1) : 0;
        if (channels != 1 && channels != 3) {
            throw new UsageException("Samples of shape " + samples.shape().example()
                    + " are no images: write them to a .npy or .csv file");
        }
        int count = Math.toIntExact(values.shape().size(0));
        int height = Math.toIntExact(values.shape().size(2));
        int width = Math.toIntExact(values.shape().size(3));
        int columns = (int) Math.ceil(Math.sqrt(count));
        int rows = (count + columns - 1) / columns;
        BufferedImage grid = new BufferedImage(
                columns * (width + GAP) + GAP, rows * (height + GAP) + GAP, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < grid.getHeight(); y++) {
            for (int x = 0; x < grid.getWidth(); x++) {
                grid.setRGB(x, y, BACKGROUND);
            }
        }
        DataShape.Range range = samples.shape().range().orElse(new DataShape.Range(0, 1));
        for (int i = 0; i < count; i++) {
            int left = GAP + i % columns * (width + GAP);
            int top = GAP + i / columns * (height + GAP);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    grid.setRGB(left + x, top + y, colour(values, range, i, y, x));
                }
            }
        }
        return grid;
    }

    private static int colour(Tensor values, DataShape.Range range, int image, int y, int x) {
        int channels = Math.toIntExact(values.shape().size(1));
        int height = Math.toIntExact(values.shape().size(2));
        int width = Math.toIntExact(values.shape().size(3));
        int colour = 0;
        for (int c = 0; c < 3; c++) {
            int channel = Math.min(c, channels - 1);
            double value = values.get(((image * channels + channel) * height + y) * width + x);
            double unit = (value - range.minimum()) / (range.maximum() - range.minimum());
            colour = colour << 8 | (int) Math.round(255 * Math.max(0, Math.min(1, unit)));
        }
        return colour;
    }
}
