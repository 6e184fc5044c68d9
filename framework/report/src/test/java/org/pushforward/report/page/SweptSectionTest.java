package org.pushforward.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.comparison.SweptRow;

class SweptSectionTest {
    private static SweptRow row(String value, int members, double nll, double error) {
        Metric metric = new Metric("nll", nll, error, "nats", Metric.Better.LOWER, members);
        return new SweptRow(Map.of("model.layers", value), members, members, List.of(metric));
    }

    private static String render(SweptRow... rows) {
        Html html = new Html();
        SweptSection.renderMeans(html, List.of(rows));
        SweptSection.renderCurves(html, List.of(rows));
        return html.toString();
    }

    private static double[] horizontalPlaces(String html) {
        Matcher path = Pattern.compile("d=\"([^\"]+)\"").matcher(html);
        assertThat(path.find()).isTrue();
        return Pattern.compile("[ML]")
                .splitAsStream(path.group(1))
                .filter(point -> !point.isEmpty())
                .mapToDouble(point -> Double.parseDouble(point.substring(0, point.indexOf(' '))))
                .toArray();
    }

    @Test
    void meansOverSeedsStandWithTheirErrorsAndNumber() {
        String html = render(row("4", 3, 0.351, 0.012), row("8", 3, 0.342, 0.011));

        assertThat(html)
                .contains("Means over seeds", "model.layers 4", "3 of 3 seeds", "<b>0.351</b>", "± 0.012")
                .contains("standard error of the mean over seeds");
    }

    @Test
    void aMeasureIsDrawnAlongNumbersInTheirOrderWithItsErrors() {
        String html = render(row("8", 1, 2, 0.5), row("4", 1, 3, 0.5), row("12", 1, 1, 0.5));
        double[] x = horizontalPlaces(html);

        assertThat(html).contains("Along model.layers", "nll, nats").doesNotContain("Means over seeds", "logarithm");
        assertThat(x).isSorted().hasSize(3);
        assertThat(x[2] - x[1]).isCloseTo(x[1] - x[0], within(0.2));
        assertThat(Pattern.compile("<line class=\"curve").matcher(html).results())
                .as("a bar and two caps for each value")
                .hasSize(9);
    }

    @Test
    void valuesOverADecadeAreSpacedByTheirLogarithm() {
        String html = render(row("0.001", 1, 3, 0), row("0.01", 1, 2, 0), row("0.1", 1, 1, 0));
        double[] x = horizontalPlaces(html);

        assertThat(html).contains("model.layers (spaced by its logarithm)");
        assertThat(x[2] - x[1]).isCloseTo(x[1] - x[0], within(0.2));
    }

    @Test
    void aMeasureThatStaysTheSameIsNotDrawn() {
        assertThat(render(row("4", 1, 3, 0.1), row("8", 1, 3, 0.1))).isEmpty();
        assertThat(render(row("4", 1, 1 + 1e-7, 0), row("8", 1, 1 - 1e-7, 0)))
                .as("in the digits that are shown")
                .isEmpty();
    }

    @Test
    void thereIsNoCurveAlongVariantsOrTwoOptions() {
        assertThat(render(row("flow", 1, 3, 0), row("vae", 1, 2, 0))).isEmpty();
        Map<String, String> two = new LinkedHashMap<>(Map.of("model.layers", "2", "data.noise", "0.1"));
        Metric metric = new Metric("nll", 1, 0.1, "nats", Metric.Better.LOWER, 10);
        SweptRow row = new SweptRow(two, 1, 1, List.of(metric));

        assertThat(render(row, row)).isEmpty();
        assertThat(render(row("4", 1, 3, 0))).isEmpty();
    }

    @Test
    void aRowOfWhichNothingIsDoneIsNamedWithoutFigures() {
        String html = render(row("4", 2, 3, 0), new SweptRow(Map.of("model.layers", "8"), 2, 0, List.of()));

        assertThat(html).contains("model.layers 8", "0 of 2 seeds", "–").doesNotContain("Along");
    }
}
