package org.pushforward.cli.output;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.host.SampleSet;
import org.pushforward.host.UsageException;
import org.pushforward.report.image.Pixels;

/** Lays samples that are images out in a grid that is about as wide as it is high, pixel by pixel. */
final class SampleGrid {
    private static final int GAP = 2;

    private SampleGrid() {}

    /** Returns the grid; throws {@link UsageException} when the samples are no images in grey or colour. */
    static BufferedImage of(SampleSet drawn) {
        SampleSet samples = channelsFirst(drawn);
        if (!Pixels.canShow(samples.shape())) {
            throw new UsageException("Samples of shape " + drawn.shape().example()
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

    /** Returns samples {@code [n, height, width]} and {@code [n, height, width, channels]}, as files of others make, as images. */
    private static SampleSet channelsFirst(SampleSet samples) {
        Shape shape = samples.shape().example();
        boolean plane = shape.rank() == 2;
        boolean last = shape.rank() == 3 && !isColour(shape.size(0)) && isColour(shape.size(2));
        if (!plane && !last) {
            return samples;
        }
        long channels = plane ? 1 : shape.size(2);
        int pixels = Math.toIntExact(shape.size(0) * shape.size(1));
        Shape image = Shape.of(channels, shape.size(0), shape.size(1));
        Tensor from = samples.values();
        Tensor to = Tensor.zeros(from.type(), image.insert(0, from.shape().dimension(0)));
        for (int i = 0; i < from.elementCount(); i++) {
            int channel = (int) (i % channels);
            int pixel = (int) (i / channels % pixels);
            int sample = (int) (i / channels / pixels);
            to.set((int) ((sample * channels + channel) * pixels + pixel), from.get(i));
        }
        return new SampleSet(new DataShape(image, samples.shape().range(), 0, List.of()), to, samples.labels());
    }

    private static boolean isColour(long channels) {
        return channels == 1 || channels == 3;
    }
}
