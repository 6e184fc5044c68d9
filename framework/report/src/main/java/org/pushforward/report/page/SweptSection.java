package org.pushforward.report.page;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.comparison.SweptRow;
import org.pushforward.report.text.Numbers;

/** What a sweep says beside its single runs: means over seeds, and measures along an option with numbers for values. */
final class SweptSection {
    private static final int MOST_COLUMNS = 6;

    private final Html html;
    private final List<SweptRow> rows;
    private final List<String> ids;

    private SweptSection(Html html, List<SweptRow> rows) {
        this.html = html;
        this.rows = rows;
        Set<String> all = new LinkedHashSet<>();
        rows.forEach(row -> row.metrics().stream()
                .filter(metric -> !Reference.isOne(metric, row.metrics()))
                .forEach(metric -> all.add(metric.id())));
        this.ids = List.copyOf(all);
    }

    /** Adds the means over seeds, where there are several. */
    static void renderMeans(Html html, List<SweptRow> rows) {
        if (rows.stream().anyMatch(row -> row.members() > 1)) {
            new SweptSection(html, rows).means();
        }
    }

    /** Adds curves of the measures that an option with numbers for values changes. */
    static void renderCurves(Html html, List<SweptRow> rows) {
        new SweptSection(html, rows).curves();
    }

    private void means() {
        html.open("section", "class", "comparison").element("h2", "Means over seeds");
        int tables = (ids.size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
        for (int i = 0; i < tables; i++) {
            table(ids.subList(i * ids.size() / tables, (i + 1) * ids.size() / tables));
        }
        html.element(
                "p",
                "With the standard error of the mean over seeds, which is that of training and of measuring together, for each run"
                        + " was measured with its own seed; of a single seed, that of measuring it. Below, all are measured"
                        + " with one seed.",
                "class",
                "how");
        html.close("section");
    }

    private void table(List<String> some) {
        html.open("table", "class", "cards").open("thead").open("tr").element("th", "swept", "scope", "col");
        some.forEach(id -> html.element("th", id, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (SweptRow row : rows) {
            html.open("tr").open("th", "scope", "row").text(row.label() + " ");
            html.element("small", row.done() + " of " + row.members() + " seeds")
                    .close("th");
            for (String id : some) {
                html.open("td", "data-label", id);
                row.metric(id).ifPresentOrElse(this::cell, () -> html.text("–"));
                html.close("td");
            }
            html.close("tr");
        }
        html.close("tbody").close("table");
    }

    private void cell(Metric metric) {
        html.open("span", "class", "value").element("b", Numbers.value(metric));
        if (metric.standardError() > 0) {
            html.text(" ").element("span", "± " + Numbers.error(metric), "class", "error");
        }
        html.close("span");
        List<Metric> all =
                rows.stream().flatMap(row -> row.metric(metric.id()).stream()).toList();
        ErrorBar.of(all, List.of()).render(html, metric, Optional.empty());
    }

    /** Returns whether a measure is not everywhere the same in all digits that are shown. */
    private boolean changes(String id) {
        return rows.stream()
                        .flatMap(row -> row.metric(id).stream())
                        .map(Numbers::value)
                        .distinct()
                        .count()
                > 1;
    }

    private void curves() {
        List<SweptCurve> curves = ids.stream()
                .filter(this::changes)
                .flatMap(id -> SweptCurve.of(id, rows).stream())
                .toList();
        if (curves.isEmpty()) {
            return;
        }
        String key = rows.get(0).values().keySet().iterator().next();
        html.open("section", "class", "figures").element("h2", "Along " + key).open("div");
        curves.forEach(curve -> curve.render(html));
        html.close("div").close("section");
    }
}
