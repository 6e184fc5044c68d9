package org.pushforward.report.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.ImageGrid;
import org.pushforward.report.image.Pixels;
import org.pushforward.report.input.ReportInput;

/** Images of the data, each above what the model makes of its code. */
final class Reconstructions implements Figure {
    private static final int COLUMNS = 8;
    private static final int PAIRS = 4;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        if (!Pixels.canShow(input.subject().data().shape())) {
            return Optional.empty();
        }
        Probe probe = new Probe(input.subject());
        Batch examples = probe.examples(COLUMNS * PAIRS);
        return probe.encode(examples)
                .filter(posterior -> probe.decodes(posterior.get(0).shape().size(1)))
                .map(posterior -> draw(input, examples.values(), probe.decode(examples, posterior.get(0))));
    }

    private static DrawnFigure draw(ReportInput input, Tensor images, Tensor reconstructions) {
        Pixels pixels = new Pixels(input.subject().data().shape());
        int count = Math.toIntExact(images.shape().size(0));
        int columns = Math.min(COLUMNS, count);
        List<BufferedImage> tiles = new ArrayList<>();
        for (int first = 0; first + columns <= count; first += columns) {
            for (Tensor row : List.of(images, reconstructions)) {
                for (int i = first; i < first + columns; i++) {
                    tiles.add(pixels.image(row, i));
                }
            }
        }
        String caption = "In each pair of rows, above: images of the data; below: g at the mean of e(z|x). Mean squared"
                + " difference of a value, over " + count + " images of " + new Probe(input.subject()).origin() + ": "
                + error(images, reconstructions) + ".";
        String alternative = "%d images and below each its reconstruction.".formatted(tiles.size() / 2);
        return new DrawnFigure(
                "reconstructions",
                "Reconstructions",
                caption,
                List.of(Panel.of(
                        "pairs", "data above, reconstruction below", alternative, new ImageGrid(tiles, columns, 2))));
    }

    /** Returns the mean over images, each of which counts as one value. */
    private static Estimate error(Tensor a, Tensor b) {
        double[] means = new double[Math.toIntExact(a.shape().size(0))];
        int size = a.elementCount() / means.length;
        for (int i = 0; i < a.elementCount(); i++) {
            double difference = a.get(i) - b.get(i);
            means[i / size] += difference * difference / size;
        }
        return Estimate.of(means);
    }
}
