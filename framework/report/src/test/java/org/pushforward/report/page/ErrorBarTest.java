package org.pushforward.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pushforward.api.evaluation.Metric;

class ErrorBarTest {
    private static double[] places(double value, double reference) {
        Metric metric = new Metric("integral", value, 0, "", Metric.Better.ONE, 1);
        Reference held = new Reference("a density", reference, Optional.empty());
        Html html = new Html();
        ErrorBar.of(List.of(metric), List.of(held)).render(html, metric, Optional.of(held));
        return new double[] {place(html, "cx=\"([0-9.]+)\""), place(html, "class=\"reference\" x1=\"([0-9.]+)\"")};
    }

    private static double place(Html html, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(html.toString());
        assertThat(matcher.find()).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    @Test
    void whatRoundsToItsReferenceIsDrawnThere() {
        double[] places = places(1 + 1e-7, 1);
        assertThat(places[0]).isCloseTo(places[1], within(0.1));
    }

    @Test
    void whatIsApartIsDrawnApart() {
        double[] places = places(1.06, 1);
        assertThat(places[0] - places[1]).isGreaterThan(100);
    }
}
