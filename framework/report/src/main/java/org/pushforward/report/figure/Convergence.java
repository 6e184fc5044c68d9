package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.pushforward.api.data.ExactDensity;
import org.pushforward.api.model.Density;
import org.pushforward.api.training.HeldOut;
import org.pushforward.report.input.Curves;
import org.pushforward.report.input.ReportInput;
import org.pushforward.report.text.Numbers;

/** What was recorded over the steps of training, on the training data and on held-out data. */
final class Convergence implements Figure {
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
        List<ConvergencePanel> panels = panels(input, entropy);
        return panels.isEmpty() ? Optional.empty() : Optional.of(draw(curves, panels, entropy));
    }

    /** Returns the panels: losses first, what is only measured on held-out data beside them. */
    private static List<ConvergencePanel> panels(ReportInput input, OptionalDouble entropy) {
        Curves curves = input.curves();
        List<ConvergencePanel> panels = new ArrayList<>();
        for (Map.Entry<String, double[]> curve : curves.values().entrySet()) {
            String name = curve.getKey();
            Recording own = Recording.of(curves.steps(), curve.getValue());
            boolean heldOut = name.startsWith(HELD_OUT);
            boolean drawnBeside = heldOut && curves.values().containsKey(name.substring(HELD_OUT.length()));
            if (own.isEmpty() || drawnBeside) {
                continue;
            }
            Recording none = new Recording(new double[0], new double[0]);
            Recording beside = Optional.ofNullable(curves.values().get(HELD_OUT + name))
                    .map(values -> Recording.of(curves.steps(), values))
                    .orElse(none);
            panels.add(new ConvergencePanel(
                    name,
                    MetricUnits.of(input.subject().model().model(), name),
                    curves,
                    heldOut ? none : own,
                    heldOut ? own : beside,
                    name.equals(LIKELIHOOD) ? entropy : OptionalDouble.empty()));
        }
        panels.sort(Comparator.comparingInt(panel -> rank(panel.name())));
        return panels;
    }

    private static int rank(String name) {
        if (name.endsWith("loss") || name.equals(LIKELIHOOD)) {
            return 0;
        }
        return name.startsWith(HELD_OUT) ? 1 : 2;
    }

    private static DrawnFigure draw(Curves curves, List<ConvergencePanel> panels, OptionalDouble entropy) {
        List<String> changes = panels.stream().map(ConvergencePanel::change).toList();
        double last = curves.steps()[curves.steps().length - 1];
        StringBuilder caption = new StringBuilder("Over ")
                .append(Numbers.count((long) last))
                .append(" steps, recorded ")
                .append(Numbers.count(curves.steps().length))
                .append(" times: ")
                .append(String.join(", ", changes))
                .append('.');
        deciding(curves)
                .ifPresent(name -> panels.stream()
                        .filter(panel -> panel.shows(name))
                        .findFirst()
                        .ifPresent(panel -> caption.append(panel.best())));
        curves.kept()
                .ifPresent(step -> caption.append(step < last ? " Vertical line: the" : " The")
                        .append(" weights of step ")
                        .append(Numbers.count(step))
                        .append(" are kept."));
        entropy.ifPresent(least -> caption.append(" Dashed: the entropy of the data, ")
                .append(Numbers.significant(least, 4))
                .append(" nats, which no model can go below."));
        return new DrawnFigure(
                "convergence",
                "Convergence",
                caption.toString(),
                panels.stream().map(ConvergencePanel::draw).toList());
    }

    /** Returns the held-out figure that decides when to stop: the first. */
    private static Optional<String> deciding(Curves curves) {
        return curves.values().keySet().stream()
                .filter(name -> name.startsWith(HELD_OUT))
                .findFirst();
    }

    private static OptionalDouble entropy(ReportInput input) {
        Optional<ExactDensity> exact = input.subject().data().exactDensity();
        boolean comparable =
                input.subject().model().model().capability(Density.class).isPresent();
        return comparable && exact.isPresent() ? OptionalDouble.of(exact.get().entropy()) : OptionalDouble.empty();
    }
}
