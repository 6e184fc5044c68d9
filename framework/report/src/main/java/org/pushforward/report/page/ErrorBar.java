package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.text.Numbers;

/**
 * A value with its standard error, and what it is held against, drawn to a scale that several may share.
 *
 * @param minimum the value at the left end
 * @param maximum the value at the right end, larger
 */
record ErrorBar(double minimum, double maximum) {
    private static final int WIDTH = 150;
    private static final int HEIGHT = 16;
    private static final int EDGE = 5;
    /** Half the length that a scale has at least, as a part of what is shown: what rounds to the same looks the same. */
    private static final double FINEST = 1e-3;

    /** Returns the scale that holds measures with their errors and what they are held against, or else 0. */
    static ErrorBar of(List<Metric> metrics, List<Reference> references) {
        List<Double> values = new ArrayList<>();
        metrics.forEach(metric -> values.addAll(
                Arrays.asList(metric.value() - metric.standardError(), metric.value() + metric.standardError())));
        references.forEach(reference -> values.add(reference.value()));
        if (references.isEmpty()) {
            values.add(0.0);
        }
        double least = values.stream().mapToDouble(value -> value).min().orElse(0);
        double most = values.stream().mapToDouble(value -> value).max().orElse(1);
        double middle = (least + most) / 2;
        double reach = Math.max((most - least) / 2, FINEST * Math.abs(middle));
        return reach > 0 ? new ErrorBar(middle - reach, middle + reach) : new ErrorBar(-1, 1);
    }

    void render(Html html, Metric metric, Optional<Reference> reference) {
        html.open(
                "svg",
                "class",
                "bar",
                "viewBox",
                "0 0 " + WIDTH + " " + HEIGHT,
                "role",
                "img",
                "aria-label",
                alternative(metric, reference));
        line(html, "axis", EDGE, HEIGHT / 2.0, WIDTH - EDGE, HEIGHT / 2.0);
        reference.ifPresent(held -> line(html, "reference", x(held.value()), 1, x(held.value()), HEIGHT - 1));
        line(
                html,
                "interval",
                x(metric.value() - metric.standardError()),
                HEIGHT / 2.0,
                x(metric.value() + metric.standardError()),
                HEIGHT / 2.0);
        html.open("circle", "class", "point", "cx", text(x(metric.value())), "cy", text(HEIGHT / 2.0), "r", "3.5");
        html.close("circle").close("svg");
    }

    private static String alternative(Metric metric, Optional<Reference> reference) {
        return Numbers.value(metric) + " plus or minus " + Numbers.error(metric)
                + reference
                        .map(held -> ", held against " + held.name() + " at " + Numbers.significant(held.value(), 4))
                        .orElse("");
    }

    private double x(double value) {
        return EDGE + (value - minimum) / (maximum - minimum) * (WIDTH - 2 * EDGE);
    }

    private static void line(Html html, String kind, double x1, double y1, double x2, double y2) {
        html.open("line", "class", kind, "x1", text(x1), "y1", text(y1), "x2", text(x2), "y2", text(y2))
                .close("line");
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
