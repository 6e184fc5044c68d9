package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Bars;
import org.pushforward.report.drawing.Curve;
import org.pushforward.report.drawing.Histogram;
import org.pushforward.report.drawing.Layer;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Tone;

/** The coordinates of latent variables as a histogram. */
final class LatentHistogram {
    private static final double REACH = 4.2;
    private static final int BINS = 56;
    private static final int HEIGHT = 260;

    private LatentHistogram() {}

    /**
     * Draws the histogram, over the part of the line that holds a standard normal distribution.
     *
     * @param label the quantity
     * @param normal whether the density of the standard normal distribution is drawn over it
     */
    static Panel panel(String label, boolean normal, double... coordinates) {
        Histogram histogram = Histogram.of(coordinates, -REACH, REACH, BINS);
        List<Layer> layers = new ArrayList<>();
        layers.add(new Bars(histogram, Tone.DATA));
        if (normal) {
            layers.add(prior());
        }
        Plot plot = Plot.of(
                Axis.of(label, -REACH, REACH),
                Axis.of("density", 0, 1.1 * Math.max(histogram.peak(), Normal.density(0))),
                HEIGHT,
                layers.toArray(Layer[]::new));
        String alternative =
                "Histogram of the %s%s.".formatted(label, normal ? " with the standard normal density" : "");
        return Panel.of("histogram", label, alternative, plot);
    }

    private static Curve prior() {
        double[] z = new double[201];
        double[] density = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = -REACH + 2 * REACH * i / (z.length - 1);
            density[i] = Normal.density(z[i]);
        }
        return new Curve(z, density, Tone.REFERENCE);
    }
}
