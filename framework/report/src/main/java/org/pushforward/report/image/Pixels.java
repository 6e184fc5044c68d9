package org.pushforward.report.image;

import java.awt.image.BufferedImage;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;

/**
 * Turns examples into images.
 *
 * @param shape images {@code [1 or 3, height, width]}
 */
public record Pixels(DataShape shape) {
    private static final DataShape.Range UNIT = new DataShape.Range(0, 1);

    /** Returns whether examples of a shape can be shown: grey or red, green and blue. */
    public static boolean canShow(DataShape shape) {
        return shape.isImage()
                && (shape.example().size(0) == 1 || shape.example().size(0) == 3);
    }

    /** Returns one of the examples {@code [n, channels, height, width]}: the smallest value black, the largest white. */
    public BufferedImage image(Tensor examples, int index) {
        int channels = (int) shape.example().size(0);
        int height = (int) shape.example().size(1);
        int width = (int) shape.example().size(2);
        int plane = height * width;
        int start = index * channels * plane;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int pixel = 0; pixel < plane; pixel++) {
            int rgb = 0;
            for (int color = 0; color < 3; color++) {
                int channel = Math.min(color, channels - 1);
                rgb = rgb << 8 | level(examples.get(start + channel * plane + pixel));
            }
            image.setRGB(pixel % width, pixel / width, rgb);
        }
        return image;
    }

    private int level(double value) {
        DataShape.Range range = shape.range().orElse(UNIT);
        double share = (value - range.minimum()) / (range.maximum() - range.minimum());
        return (int) Math.round(255 * Math.max(0, Math.min(1, share)));
    }
}
