package org.pushforward.report.page;

import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.text.Numbers;

/** The table of what was measured, with its uncertainty. */
final class MetricTable {
    private static final List<String> COLUMNS = List.of("measure", "value ± standard error", "unit", "better", "n");

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
        metrics.forEach((evaluator, measured) -> measured.forEach(metric -> row(html, evaluator, metric)));
        html.close("tbody").close("table").close("section");
    }

    private static void row(Html html, String evaluator, Metric metric) {
        html.open("tr").open("th", "scope", "row").text(metric.id());
        if (!metric.id().equals(evaluator)) {
            html.element("small", " by " + evaluator);
        }
        html.close("th");
        html.open("td").element("b", Numbers.value(metric));
        boolean exact = metric.n() == 0;
        if (!exact) {
            html.text(" ").element("span", "± " + Numbers.error(metric), "class", "error");
        }
        html.close("td");
        html.element("td", metric.unit());
        html.element("td", direction(metric.better()));
        html.element("td", exact ? "–" : Numbers.count(metric.n())).close("tr");
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
