package org.pushforward.report.figure;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.ImageGrid;
import org.pushforward.report.image.Pixels;
import org.pushforward.report.input.ReportInput;

/** Images on the way between two latent variables: the codes of two images of the data, or two draws from the prior. */
final class Interpolations implements Figure {
    private static final int COLUMNS = 9;
    private static final int ROWS = 6;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        if (!Pixels.canShow(input.subject().data().shape())) {
            return Optional.empty();
        }
        Probe probe = new Probe(input.subject());
        // Between the codes of two images with different labels there is no label to decode with.
        Optional<Tensor> codes = Optional.of(probe.examples(2 * ROWS))
                .filter(examples -> !probe.isConditional())
                .flatMap(probe::encode)
                .map(posterior -> posterior.get(0))
                .filter(means -> means.shape().size(0) == 2 * ROWS)
                .filter(means -> probe.decodes(means.shape().size(1)));
        Tensor ends = codes.orElseGet(() -> probe.latents(2 * ROWS));
        return Optional.of(draw(input, probe, codes.isPresent(), ends));
    }

    private static DrawnFigure draw(ReportInput input, Probe probe, boolean encoded, Tensor ends) {
        int size = Math.toIntExact(ends.shape().size(1));
        List<double[][]> ways = encoded ? Latents.lines(ends, COLUMNS) : Latents.arcs(ends, COLUMNS);
        double[] latent = ways.stream()
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        Tensor images = probe.generate(Tensor.of(latent, Shape.of((long) ROWS * COLUMNS, size)));
        Pixels pixels = new Pixels(input.subject().data().shape());
        List<BufferedImage> tiles = new ArrayList<>();
        for (int i = 0; i < ROWS * COLUMNS; i++) {
            tiles.add(pixels.image(images, i));
        }
        String caption = ("Each row: g at %d points at equal distances on %s. Root mean square difference of a"
                        + " value between neighbours: %s, between the ends of a row: %s (%d rows).")
                .formatted(
                        COLUMNS,
                        encoded
                                ? "the line between the means of e(z|x) of two images of the data"
                                : "the arc between two draws from the prior",
                        differences(images, 1),
                        differences(images, COLUMNS - 1),
                        ROWS);
        String alternative = "%d rows of %d images that change from left to right.".formatted(ROWS, COLUMNS);
        String title = encoded ? "between codes of images" : "between draws from the prior";
        return new DrawnFigure(
                "interpolations",
                "Interpolations",
                caption,
                List.of(Panel.of("rows", title, alternative, new ImageGrid(tiles, COLUMNS, 1))));
    }

    /** Returns the mean over rows of the root mean square difference of images so many columns apart. */
    private static Estimate differences(Tensor images, int apart) {
        int values = images.elementCount() / (ROWS * COLUMNS);
        double[] rows = new double[ROWS];
        for (int row = 0; row < ROWS; row++) {
            double sum = 0;
            int pairs = COLUMNS - apart;
            for (int column = 0; column < pairs; column++) {
                int start = (row * COLUMNS + column) * values;
                for (int i = 0; i < values; i++) {
                    double difference = images.get(start + apart * values + i) - images.get(start + i);
                    sum += difference * difference;
                }
            }
            rows[row] = Math.sqrt(sum / pairs / values);
        }
        return Estimate.of(rows);
    }
}
