package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Bars;
import org.pushforward.report.drawing.Histogram;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** Each feature of a table: its distribution in the data and in samples of the model. */
final class Marginals implements Figure {
    private static final int COUNT = 5000;
    private static final int BINS = 40;
    private static final int MOST = 12;
    private static final int HEIGHT = 220;
    private static final double QUANTILE = 0.002;
    /** What sqrt(n / 2) times the distance of two samples of n exceeds with probability 0.05, for large n (Smirnov, 1948). */
    private static final double ONE_IN_TWENTY = 1.358;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        DataShape shape = input.subject().data().shape();
        if (shape.isImage() || shape.features() == 2) {
            return Optional.empty();
        }
        Probe probe = new Probe(input.subject());
        Tensor data = shape.inOwnUnits(probe.examples(COUNT).values());
        Tensor samples = shape.inOwnUnits(probe.samples((int) data.shape().size(0)));
        int shown = Math.min(shape.features(), MOST);
        List<Panel> panels = new ArrayList<>();
        double furthest = -1;
        String which = "";
        for (int feature = 0; feature < shown; feature++) {
            String name = shape.names().isEmpty()
                    ? "feature " + (feature + 1)
                    : shape.names().get(feature);
            double[] real = column(data, feature, shape.features());
            double[] made = column(samples, feature, shape.features());
            panels.add(panel(feature + 1, name, real, made));
            double distance = distance(real, made);
            if (distance > furthest) {
                furthest = distance;
                which = name;
            }
        }
        String caption = ("Filled: %s rows of %s; line: as many samples of the model. %sTheir distribution"
                        + " functions differ most in %s, by %s (Kolmogorov–Smirnov distance); two such samples of one"
                        + " distribution differ by more than %s in a feature one time in twenty.")
                .formatted(
                        Numbers.count(data.shape().size(0)),
                        probe.origin(),
                        shown < shape.features()
                                ? "The first " + shown + " of " + shape.features() + " features. "
                                : "",
                        which,
                        Numbers.fixed(furthest, 3),
                        Numbers.fixed(
                                ONE_IN_TWENTY * Math.sqrt(2.0 / data.shape().size(0)), 3));
        return Optional.of(new DrawnFigure("marginals", "Features", caption, panels));
    }

    private static double[] column(Tensor rows, int feature, int features) {
        double[] column = new double[(int) rows.shape().size(0)];
        for (int i = 0; i < column.length; i++) {
            column[i] = rows.get(i * features + feature);
        }
        Arrays.sort(column);
        return column;
    }

    private static Panel panel(int number, String name, double[] data, double[] samples) {
        int cut = (int) (QUANTILE * data.length);
        Axis axis = Axis.around(name, data[cut], data[data.length - 1 - cut]);
        Histogram real = Histogram.of(data, axis.minimum(), axis.maximum(), BINS);
        Histogram made = Histogram.of(samples, axis.minimum(), axis.maximum(), BINS);
        Plot plot = Plot.of(
                axis,
                Axis.of("density", 0, 1.1 * Math.max(real.peak(), made.peak())),
                HEIGHT,
                new Bars(real, Tone.DATA),
                new Bars(made, Tone.MODEL));
        String alternative = "Histograms of " + name + " in the data and in samples of the model.";
        return Panel.of(Integer.toString(number), name, alternative, plot);
    }

    /** Returns the largest difference of the distribution functions of two sorted samples. */
    private static double distance(double[] a, double[] b) {
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double value = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= value) {
                i++;
            }
            while (j < b.length && b[j] <= value) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }
}
