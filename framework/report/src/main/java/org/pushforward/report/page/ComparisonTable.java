package org.pushforward.report.page;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.comparison.ComparedRun;
import org.pushforward.report.comparison.ComparisonInput;
import org.pushforward.report.comparison.Standing;
import org.pushforward.report.input.Cost;
import org.pushforward.report.text.Numbers;

/** Runs as rows, measures with their errors as columns, and what each run cost; broken where it would be too wide. */
final class ComparisonTable {
    private static final int MOST_COLUMNS = 5;
    private static final String MISSING = "–";

    private final Html html;
    private final ComparisonInput input;

    private ComparisonTable(Html html, ComparisonInput input) {
        this.html = html;
        this.input = input;
    }

    static void render(Html html, ComparisonInput input) {
        new ComparisonTable(html, input).tables();
    }

    private void tables() {
        html.open("section", "class", "comparison").element("h2", "How good, how sure, at what cost");
        List<String> metrics = columns();
        int tables = Math.max(1, (metrics.size() + MOST_COLUMNS - 1) / MOST_COLUMNS);
        for (int i = 0; i < tables; i++) {
            List<String> some = metrics.subList(i * metrics.size() / tables, (i + 1) * metrics.size() / tables);
            table(some, i == tables - 1);
        }
        html.close("section");
    }

    /** Returns the measures that are not shown as what others are held against. */
    private List<String> columns() {
        return input.metricIds().stream()
                .filter(id -> input.runs().stream()
                        .anyMatch(run -> run.metric(id)
                                .filter(metric -> !Reference.isOne(metric, run.metrics()))
                                .isPresent()))
                .toList();
    }

    private void table(List<String> metrics, boolean withCost) {
        html.open("table", "class", "cards").open("thead").open("tr").element("th", "run", "scope", "col");
        for (String id : metrics) {
            Metric example = input.example(id);
            html.open("th", "scope", "col").open("b").text(id).close("b");
            html.element("small", note(example)).close("th");
        }
        if (withCost) {
            List.of("training", "steps", "parameters")
                    .forEach(column -> html.element("th", column, "scope", "col", "class", "number"));
        }
        html.close("tr").close("thead").open("tbody");
        for (int i = 0; i < input.runs().size(); i++) {
            row(i, metrics, withCost);
        }
        html.close("tbody");
        references(metrics, withCost);
        html.close("table");
    }

    private static String note(Metric metric) {
        String unit = metric.unit();
        String better = MetricTable.direction(metric.better());
        return unit.isEmpty() || better.isEmpty() ? unit + better : unit + ", " + better;
    }

    private void row(int index, List<String> metrics, boolean withCost) {
        ComparedRun run = input.runs().get(index);
        html.open("tr").open("th", "scope", "row");
        RunLabel.render(html, index, run);
        html.close("th");
        for (String id : metrics) {
            Standing standing = input.standing(id, run.data());
            boolean best = standing.best().contains(index);
            html.open("td", "data-label", id, "class", best && standing.isClear() ? "best" : best ? "among-best" : "");
            run.metric(id).ifPresentOrElse(metric -> cell(run, metric, standing, best), () -> html.text(MISSING));
            html.close("td");
        }
        if (withCost) {
            number("training", run.cost().map(Cost::seconds).map(Numbers::duration));
            number("steps", run.cost().map(Cost::steps).map(Numbers::count));
            number("parameters", Optional.of(Numbers.count(run.parameters())));
        }
        html.close("tr");
    }

    private void number(String label, Optional<String> value) {
        html.element("td", value.orElse(MISSING), "data-label", label, "class", "number");
    }

    private void cell(ComparedRun run, Metric metric, Standing standing, boolean best) {
        html.open("span", "class", "value").element("b", Numbers.value(metric));
        if (metric.standardError() > 0) {
            html.text(" ").element("span", "± " + Numbers.error(metric), "class", "error");
        }
        if (best) {
            html.text(" ").element("small", standing.isClear() ? "best" : "among the best", "class", "mark");
        }
        html.close("span");
        scale(metric.id()).render(html, metric, reference(metric.id(), run.data()));
    }

    private ErrorBar scale(String id) {
        List<Metric> all =
                input.runs().stream().flatMap(run -> run.metric(id).stream()).toList();
        List<Reference> references = input.runsByData().keySet().stream()
                .flatMap(data -> reference(id, data).stream())
                .toList();
        return ErrorBar.of(all, references);
    }

    /** What measures are held against is the same for all runs of one data, for the sizes of samples are the same, too. */
    private Optional<Reference> reference(String id, String data) {
        return input.runs().stream()
                .filter(run -> run.data().equals(data))
                .flatMap(run -> run.metric(id).flatMap(metric -> Reference.of(metric, run.metrics())).stream())
                .findFirst();
    }

    private void references(List<String> metrics, boolean withCost) {
        boolean none = metrics.stream()
                .noneMatch(id -> input.runsByData().keySet().stream()
                        .anyMatch(data -> reference(id, data).isPresent()));
        if (none) {
            return;
        }
        html.open("tfoot");
        input.runsByData().forEach((data, runs) -> {
            String which = input.runsByData().size() == 1 ? "" : ", " + RunLabel.numbers(runs);
            html.open("tr").element("th", "held against" + which, "scope", "row");
            for (String id : metrics) {
                html.open("td", "data-label", id);
                reference(id, data)
                        .ifPresentOrElse(reference -> MetricTable.reference(html, reference), () -> html.text(MISSING));
                html.close("td");
            }
            if (withCost) {
                html.verbatim("<td colspan=\"3\"></td>");
            }
            html.close("tr");
        });
        html.close("tfoot");
    }
}
