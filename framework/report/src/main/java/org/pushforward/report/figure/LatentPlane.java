package org.pushforward.report.figure;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Mosaic;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.image.Pixels;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** What g makes of a two-dimensional latent plane, at equally likely steps of the prior. */
final class LatentPlane implements Figure {
    private static final int SIDE = 12;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Probe probe = new Probe(input.subject());
        boolean plane = probe.model().generator().prior().equals(new StandardNormal(2));
        if (!plane || !Pixels.canShow(input.subject().data().shape())) {
            return Optional.empty();
        }
        Tensor images = probe.generate(latents());
        Pixels pixels = new Pixels(input.subject().data().shape());
        List<BufferedImage> tiles = IntStream.range(0, SIDE * SIDE)
                .mapToObj(i -> pixels.image(images, i))
                .toList();
        Plot plot = Plot.ofPlane(axis("z₁, in equal shares of the prior"), axis("z₂"), new Mosaic(tiles, SIDE));
        String end = Numbers.significant(-quantile(0), 3);
        String caption =
                "g(z) at the middles of %d by %d equally likely parts of the prior; z₁ and z₂ run from −%s to %s."
                        .formatted(SIDE, SIDE, end, end);
        String alternative = "%d images of g over the latent plane.".formatted(tiles.size());
        return Optional.of(new DrawnFigure(
                "latent-plane",
                "Latent plane",
                caption,
                List.of(Panel.of("model", "g over the latent plane", alternative, plot))));
    }

    private static Tensor latents() {
        double[] values = new double[2 * SIDE * SIDE];
        for (int i = 0; i < SIDE * SIDE; i++) {
            values[2 * i] = quantile(i % SIDE);
            values[2 * i + 1] = quantile(i / SIDE);
        }
        return Tensor.of(values, Shape.of(SIDE * SIDE, 2));
    }

    private static double quantile(int part) {
        return Normal.quantile((part + 0.5) / SIDE);
    }

    /** The axis runs over probabilities and is labelled with their quantiles. */
    private static Axis axis(String name) {
        return Axis.of(name, 0, 1).format(LatentPlane::tick);
    }

    private static String tick(double probability) {
        if (probability < 0.5 / SIDE || probability > 1 - 0.5 / SIDE) {
            return probability < 0.5 ? "−∞" : "∞";
        }
        return Numbers.significant(Normal.quantile(probability), 2);
    }
}
