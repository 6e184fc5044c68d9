package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.model.Density;
import org.pushforward.api.training.HeldOut;
import org.pushforward.report.drawing.Axis;
import org.pushforward.report.drawing.Curve;
import org.pushforward.report.drawing.Layer;
import org.pushforward.report.drawing.Plot;
import org.pushforward.report.drawing.Tone;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** What was recorded over the steps of training. */
final class Convergence implements Figure {
    private static final int HEIGHT = 240;
    private static final double START = 0.05;
    private static final double DWARFED = 4;
    /** What precedes the name of a metric where it is measured on held-out data. */
    private static final String HELD_OUT = HeldOut.reported("");
    /** The metric under which trainers report the negative log-likelihood. */
    private static final String LIKELIHOOD = "nll";

    @Override
    public Optional<DrawnFigure> draw(ReportInput input) {
        Curves curves = input.curves();
        if (curves.steps().length < 2 || curves.values().isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble entropy = curves.values().containsKey(LIKELIHOOD) ? entropy(input) : OptionalDouble.empty();
        List<Panel> panels = new ArrayList<>();
        List<String> changes = new ArrayList<>();
        boolean paired = false;
        for (Map.Entry<String, double[]> curve : curves.values().entrySet()) {
            String name = curve.getKey();
            Recording own = Recording.of(curves.steps(), curve.getValue());
            boolean drawnBeside =
                    name.startsWith(HELD_OUT) && curves.values().containsKey(name.substring(HELD_OUT.length()));
            if (own.values().length == 0 || drawnBeside) {
                continue;
            }
            Optional<Recording> heldOut = Optional.ofNullable(curves.values().get(HELD_OUT + name))
                    .map(values -> Recording.of(curves.steps(), values))
                    .filter(recording -> recording.values().length > 0);
            paired |= heldOut.isPresent();
            OptionalDouble least = name.equals(LIKELIHOOD) ? entropy : OptionalDouble.empty();
            Axis vertical = vertical(name, own, heldOut, least);
            panels.add(panel(last(curves.steps()), own, heldOut, vertical, least));
            changes.add(change(name, own.values(), vertical));
        }
        StringBuilder caption = new StringBuilder("On the training data, over ")
                .append(Numbers.count((long) last(curves.steps())))
                .append(" steps: ")
                .append(String.join(", ", changes))
                .append('.');
        if (paired) {
            caption.append(" In the second colour: the same on held-out data, with the weights that are kept.");
        }
        entropy.ifPresent(least -> caption.append(" Dashed: the entropy of the data, ")
                .append(Numbers.significant(least, 4))
                .append(" nats, which no model can go below."));
        return Optional.of(new DrawnFigure("convergence", "Convergence", caption.toString(), panels));
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }

    /** The finite values of a metric and the steps at which they were recorded. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Recording(double[] steps, double[] values) {
        static Recording of(double[] steps, double[] values) {
            int[] finite = IntStream.range(0, values.length)
                    .filter(i -> Double.isFinite(values[i]))
                    .toArray();
            return new Recording(
                    Arrays.stream(finite).mapToDouble(i -> steps[i]).toArray(),
                    Arrays.stream(finite).mapToDouble(i -> values[i]).toArray());
        }

        /** Returns the values without those of the beginning, but at least one. */
        double[] later() {
            int first = Math.min((int) Math.ceil(START * values.length), values.length - 1);
            return Arrays.copyOfRange(values, first, values.length);
        }
    }

    private static OptionalDouble entropy(ReportInput input) {
        Optional<ExactDensity> exact = input.subject().data().exactDensity();
        boolean comparable =
                input.subject().model().model().capability(Density.class).isPresent();
        return comparable && exact.isPresent() ? OptionalDouble.of(exact.get().entropy()) : OptionalDouble.empty();
    }

    private static String change(String name, double[] values, Axis vertical) {
        return name + " from " + Numbers.significant(values[0], 4)
                + (vertical.holds(values[0]) ? "" : " (outside the frame)") + " to "
                + Numbers.significant(last(values), 4);
    }

    private static Panel panel(
            double lastStep, Recording own, Optional<Recording> heldOut, Axis vertical, OptionalDouble least) {
        Axis horizontal = Axis.of("step", 0, lastStep).format(step -> Numbers.count((long) step));
        List<Layer> layers = new ArrayList<>();
        least.ifPresent(limit ->
                layers.add(new Curve(new double[] {0, lastStep}, new double[] {limit, limit}, Tone.REFERENCE)));
        layers.add(new Curve(own.steps(), own.values(), Tone.MODEL));
        heldOut.ifPresent(recording -> layers.add(new Curve(recording.steps(), recording.values(), Tone.DATA)));
        Plot plot = Plot.of(horizontal, vertical, HEIGHT, layers.toArray(Layer[]::new));
        String name = vertical.label();
        return Panel.of(file(name), name, "Curve of " + name + " over the steps.", plot);
    }

    private static String file(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** A start far off would press what follows into a line: then the axis is that of what follows. */
    private static Axis vertical(String name, Recording own, Optional<Recording> heldOut, OptionalDouble least) {
        DoubleStream beside = DoubleStream.concat(
                least.stream(),
                heldOut.map(recording -> Arrays.stream(recording.later())).orElse(DoubleStream.empty()));
        double[] others = beside.toArray();
        Axis all = Axis.around(name, joined(own.values(), others));
        Axis rest = Axis.around(name, joined(own.later(), others));
        return all.length() > DWARFED * rest.length() ? rest : all;
    }

    private static double[] joined(double[] values, double... others) {
        return DoubleStream.concat(Arrays.stream(values), Arrays.stream(others)).toArray();
    }
}
