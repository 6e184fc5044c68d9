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
import org.pushforward.report.text.Numbers;

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
                "Not chosen: the first draws under the seed of the run. Mean brightness (0 black, 1 white): data "
                        + Numbers.significant(brightness(shape, data), 3) + ", samples "
                        + Numbers.significant(brightness(shape, samples), 3) + ".";
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

    private static double brightness(DataShape shape, Tensor images) {
        DataShape.Range range = shape.range().orElse(new DataShape.Range(0, 1));
        double sum = 0;
        for (double value : images.toDoubles()) {
            sum += (value - range.minimum()) / (range.maximum() - range.minimum());
        }
        return sum / images.elementCount();
    }
}
