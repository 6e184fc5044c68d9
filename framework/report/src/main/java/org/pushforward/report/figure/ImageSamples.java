package org.pushforward.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.ImageGrid;
import org.pushforward.report.image.Pixels;
import org.pushforward.report.input.ReportInput;

/** Images of the data beside as many samples of the model. */
final class ImageSamples implements Figure {
    private static final int COLUMNS = 8;
    private static final int COUNT = COLUMNS * COLUMNS;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        DataShape shape = input.subject().data().shape();
        if (!Pixels.canShow(shape)) {
            return Optional.empty();
        }
        Probe probe = new Probe(input.subject());
        Tensor data = probe.examples(COUNT).values();
        Tensor samples = probe.samples(COUNT);
        String caption =
                ("Not chosen: the first draws under the seed of the run, %s beside as many of %s. Mean brightness (0 black,"
                                + " 1 white): data %s, samples %s.")
                        .formatted(
                                samples.shape().size(0),
                                probe.origin(),
                                brightness(shape, data),
                                brightness(shape, samples));
        return Optional.of(new DrawnFigure(
                "samples",
                "Samples",
                caption,
                List.of(
                        panel("data", "images of the data", shape, data),
                        panel("model", "samples of the model", shape, samples))));
    }

    private static Panel panel(String name, String title, DataShape shape, Tensor images) {
        Pixels pixels = new Pixels(shape);
        int count = Math.toIntExact(images.shape().size(0));
        List<BufferedImage> tiles =
                IntStream.range(0, count).mapToObj(i -> pixels.image(images, i)).toList();
        return Panel.of(name, title, count + " " + title + " in a grid.", new ImageGrid(tiles, COLUMNS, 1));
    }

    /** Returns the mean over images, each of which counts as one value. */
    private static Estimate brightness(DataShape shape, Tensor images) {
        DataShape.Range range = shape.range().orElse(new DataShape.Range(0, 1));
        double[] means = new double[Math.toIntExact(images.shape().size(0))];
        int size = images.elementCount() / means.length;
        for (int i = 0; i < images.elementCount(); i++) {
            means[i / size] += (images.get(i) - range.minimum()) / (range.maximum() - range.minimum()) / size;
        }
        return Estimate.of(means);
    }
}
