package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.model.Density;
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
        for (Map.Entry<String, double[]> curve : curves.values().entrySet()) {
            OptionalDouble least = curve.getKey().equals(LIKELIHOOD) ? entropy : OptionalDouble.empty();
            Axis vertical = vertical(curve.getKey(), curve.getValue(), least);
            panels.add(panel(curves.steps(), curve.getValue(), vertical, least));
            changes.add(change(curve.getKey(), curve.getValue(), vertical));
        }
        StringBuilder caption = new StringBuilder("On the training data, over ")
                .append(Numbers.count((long) curves.steps()[curves.steps().length - 1]))
                .append(" steps: ")
                .append(String.join(", ", changes))
                .append('.');
        entropy.ifPresent(least -> caption.append(" Dashed: the entropy of the data, ")
                .append(Numbers.significant(least, 4))
                .append(" nats, which no model can go below."));
        return Optional.of(new DrawnFigure("convergence", "Convergence", caption.toString(), panels));
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
                + Numbers.significant(values[values.length - 1], 4);
    }

    private static Panel panel(double[] steps, double[] values, Axis vertical, OptionalDouble least) {
        double last = steps[steps.length - 1];
        Axis horizontal = Axis.of("step", 0, last).format(step -> Numbers.count((long) step));
        List<Layer> layers = new ArrayList<>();
        least.ifPresent(
                limit -> layers.add(new Curve(new double[] {0, last}, new double[] {limit, limit}, Tone.REFERENCE)));
        layers.add(new Curve(steps, values, Tone.MODEL));
        Plot plot = Plot.of(horizontal, vertical, HEIGHT, layers.toArray(Layer[]::new));
        String name = vertical.label();
        return Panel.of(file(name), name, "Curve of " + name + " over the steps.", plot);
    }

    private static String file(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    /** A start far off would press what follows into a line: then the axis is that of what follows. */
    private static Axis vertical(String name, double[] values, OptionalDouble least) {
        double[] later = Arrays.copyOfRange(values, (int) Math.ceil(START * values.length), values.length);
        Axis all = Axis.around(name, with(values, least));
        Axis rest = Axis.around(name, with(later, least));
        return all.length() > DWARFED * rest.length() ? rest : all;
    }

    private static double[] with(double[] values, OptionalDouble more) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = more.orElse(values[values.length - 1]);
        return longer;
    }
}
