package org.pushforward.report.figure;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.data.Batch;
import org.pushforward.graph.Tensor;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Circles;
import org.pushforward.report.drawing.Layer;
import org.pushforward.report.drawing.Letters;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Points;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** Where an encoder puts the data in a two-dimensional latent plane, each point written as its label. */
final class EncodedData implements Figure {
    private static final int COUNT = 1000;
    private static final int DIGITS = 10;
    private static final double NARROWEST = 3.2;
    private static final double WIDEST = 6;

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Probe probe = new Probe(input.subject());
        if (probe.model().generator().prior().shape().elementCount() != 2) {
            return Optional.empty();
        }
        Batch batch = probe.examples(COUNT);
        return probe.encode(batch.values()).map(posterior -> draw(input, batch, posterior));
    }

    private static DrawnFigure draw(ReportInput input, Batch batch, List<Tensor> posterior) {
        double[][] means = Plane.points(posterior.get(0));
        int classes = input.subject().data().shape().labels().size();
        boolean labelled = batch.labels().isPresent() && classes <= DIGITS;
        Layer points = labelled ? new Letters(means, labels(batch), classes) : new Points(means, Tone.DATA);
        double reach = NARROWEST;
        for (double[] mean : means) {
            reach = Math.max(reach, Math.max(Math.abs(mean[0]), Math.abs(mean[1])) + 0.2);
        }
        reach = Math.min(reach, WIDEST);
        Axis first = Axis.of("z₁", -reach, reach);
        Axis second = Axis.of("z₂", -reach, reach);
        Plot plot = Plot.ofPlane(first, second, points, new Circles(List.of(1.0, 2.0, 3.0)));
        String title = labelled ? "means of e(z|x), by label" : "means of e(z|x)";
        String caption =
                ("The means of e(z|x) for %s images of the data%s; dashed: 1, 2 and 3 standard deviations of the"
                                + " prior. Over all of them e(z|x) has mean (%s) and standard deviation (%s), the prior 0 and 1.")
                        .formatted(
                                Numbers.count(means.length),
                                labelled ? ", written as their labels" : "",
                                pair(moments(posterior, false)),
                                pair(moments(posterior, true)));
        String alternative = "Scatter plot of %s encoded examples.".formatted(Numbers.count(means.length));
        return new DrawnFigure("encoded", "Encoded data", caption, List.of(Panel.of("data", title, alternative, plot)));
    }

    private static int[] labels(Batch batch) {
        Tensor labels = batch.labels().orElseThrow();
        int[] numbers = new int[labels.elementCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) labels.get(i);
        }
        return numbers;
    }

    /** Returns mean or standard deviation of the mixture of all e(z|x), for both axes. */
    private static double[] moments(List<Tensor> posterior, boolean deviation) {
        double[] result = new double[2];
        int count = posterior.get(0).elementCount() / 2;
        for (int axis = 0; axis < 2; axis++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double mean = posterior.get(0).get(2 * i + axis);
                sum += mean;
                squares += mean * mean + Math.exp(posterior.get(1).get(2 * i + axis));
            }
            double mean = sum / count;
            result[axis] = deviation ? Math.sqrt(squares / count - mean * mean) : mean;
        }
        return result;
    }

    private static String pair(double... numbers) {
        return Numbers.fixed(numbers[0], 2) + ", " + Numbers.fixed(numbers[1], 2);
    }
}
