package org.pushforward.report.page;

import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;

/** The table of what was measured, with its uncertainty. */
final class MetricTable {
    private MetricTable() {}

    static String render(Map<String, List<Metric>> metrics) {
        Html html = new Html();
        html.open("section", "class", "metrics");
        if (metrics.isEmpty()) {
            return html.element("p", "Nothing was evaluated.").close("section").toString();
        }
        html.open("table").element("caption", "What was measured, ± one standard error");
        html.open("thead").open("tr");
        for (String column : List.of("measure", "value", "unit", "better", "n", "evaluator")) {
            html.element("th", column, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        metrics.forEach((evaluator, measured) -> measured.forEach(metric -> row(html, evaluator, metric)));
        return html.close("tbody").close("table").close("section").toString();
    }

    private static void row(Html html, String evaluator, Metric metric) {
        html.open("tr").element("th", metric.id(), "scope", "row");
        html.element("td", Numbers.value(metric), "class", "number");
        html.element("td", metric.unit());
        html.element("td", direction(metric.better()));
        html.element("td", Numbers.count(metric.n()), "class", "number");
        html.element("td", evaluator).close("tr");
    }

    private static String direction(Metric.Better better) {
        return switch (better) {
            case LOWER -> "lower";
            case HIGHER -> "higher";
            case ONE -> "close to 1";
            case NEITHER -> "–";
        };
    }
}
