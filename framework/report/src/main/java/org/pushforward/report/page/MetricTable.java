package org.pushforward.report.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.text.Numbers;

/** The table of what was measured, with its uncertainty drawn to the scale of each measure. */
final class MetricTable {
    private static final List<String> COLUMNS =
            List.of("measure", "value ± standard error", "to scale", "held against", "n");

    private MetricTable() {}

    static void render(Html html, Map<String, List<Metric>> metrics) {
        html.open("section", "class", "metrics").element("h2", "How good, how sure");
        if (metrics.isEmpty()) {
            html.element("p", "Nothing was evaluated.").close("section");
            return;
        }
        html.open("table").open("thead").open("tr");
        COLUMNS.forEach(column -> html.element("th", column, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        List<Metric> all = metrics.values().stream().flatMap(List::stream).toList();
        metrics.forEach((evaluator, measured) -> measured.stream()
                .filter(metric -> !Reference.isOne(metric, all))
                .forEach(metric -> row(html, evaluator, metric, Reference.of(metric, all))));
        html.close("tbody").close("table").close("section");
    }

    private static void row(Html html, String evaluator, Metric metric, Optional<Reference> reference) {
        html.open("tr").open("th", "scope", "row").text(metric.id());
        String origin = metric.id().equals(evaluator) ? "" : "by " + evaluator;
        String better = direction(metric.better());
        html.element("small", " " + origin + (origin.isEmpty() || better.isEmpty() ? "" : ", ") + better)
                .close("th");
        html.open("td").open("span", "class", "value").element("b", Numbers.value(metric));
        if (metric.standardError() > 0) {
            html.text(" ").element("span", "± " + Numbers.error(metric), "class", "error");
        }
        html.element("small", " " + metric.unit()).close("span").close("td");
        html.open("td", "class", "scale");
        if (metric.better() != Metric.Better.NEITHER || metric.standardError() > 0) {
            ErrorBar.of(List.of(metric), reference.stream().toList()).render(html, metric, reference);
        }
        html.close("td").open("td", "class", "held");
        reference.ifPresent(held -> reference(html, held));
        html.close("td")
                .element("td", metric.n() == 0 ? "–" : Numbers.count(metric.n()), "class", "n")
                .close("tr");
    }

    /** Adds what a measure is held against. */
    static void reference(Html html, Reference reference) {
        html.element("small", reference.name() + " ").open("span", "class", "value");
        reference
                .metric()
                .ifPresentOrElse(
                        metric -> {
                            html.text(Numbers.value(metric));
                            if (metric.standardError() > 0) {
                                html.text(" ").element("span", "± " + Numbers.error(metric), "class", "error");
                            }
                        },
                        () -> html.text(Numbers.significant(reference.value(), 4)));
        html.close("span");
    }

    /** Returns which values are better, in words; empty where neither are. */
    static String direction(Metric.Better better) {
        return switch (better) {
            case LOWER -> "lower is better";
            case HIGHER -> "higher is better";
            case ONE -> "1 is right";
            case NEITHER -> "";
        };
    }
}
