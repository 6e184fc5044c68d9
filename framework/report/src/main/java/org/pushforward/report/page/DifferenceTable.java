package org.pushforward.report.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.report.comparison.ComparisonInput;

/**
 * The options that are not the same in all runs, with their values; runs that differ in nothing but their seed share a
 * column. Few runs stand beside one another, many below one another where few options differ, and else in several tables.
 */
final class DifferenceTable {
    private static final int MOST_COLUMNS = 6;
    private static final String SEED = "seed";

    private final Html html;
    private final ComparisonInput input;
    private final Map<String, List<Optional<String>>> differences;

    private DifferenceTable(Html html, ComparisonInput input) {
        this.html = html;
        this.input = input;
        this.differences = new LinkedHashMap<>(input.differences());
    }

    static void render(Html html, ComparisonInput input) {
        new DifferenceTable(html, input).section();
    }

    private void section() {
        html.open("section", "class", "comparison").element("h2", "What differs");
        List<List<Integer>> groups = groups();
        if (differences.isEmpty()) {
            html.element("p", "No setting: the runs differ in their weights alone.");
        } else if (groups.size() > MOST_COLUMNS && differences.size() <= MOST_COLUMNS) {
            runsAsRows(groups);
        } else {
            int tables = (groups.size() + MOST_COLUMNS - 1) / MOST_COLUMNS;
            for (int i = 0; i < tables; i++) {
                optionsAsRows(groups.subList(i * groups.size() / tables, (i + 1) * groups.size() / tables));
            }
        }
        if (groups.size() < input.runs().size()) {
            html.element("p", "Runs that stand together differ in nothing but their seed.", "class", "how");
        }
        html.close("section");
    }

    /** Returns the runs with the same values, each by their places; leaves out the seed where there are such. */
    private List<List<Integer>> groups() {
        Map<List<Optional<String>>, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < input.runs().size(); i++) {
            int run = i;
            List<Optional<String>> values = differences.entrySet().stream()
                    .filter(option ->
                            differences.size() == 1 || !option.getKey().equals(SEED))
                    .map(option -> option.getValue().get(run))
                    .toList();
            groups.computeIfAbsent(values, any -> new ArrayList<>()).add(run);
        }
        if (groups.size() < input.runs().size()) {
            differences.remove(SEED);
        }
        return List.copyOf(groups.values());
    }

    private String name(List<Integer> group) {
        int first = group.get(0);
        return group.size() == 1 ? first + 1 + "  " + input.runs().get(first).name() : RunLabel.numbers(group);
    }

    private void optionsAsRows(List<List<Integer>> groups) {
        List<String> names = groups.stream().map(this::name).toList();
        open("option", names);
        differences.forEach((key, values) -> row(
                key,
                names,
                groups.stream().map(group -> values.get(group.get(0))).toList()));
        html.close("tbody").close("table");
    }

    private void runsAsRows(List<List<Integer>> groups) {
        List<String> keys = List.copyOf(differences.keySet());
        open("run", keys);
        for (List<Integer> group : groups) {
            row(
                    name(group),
                    keys,
                    differences.values().stream()
                            .map(values -> values.get(group.get(0)))
                            .toList());
        }
        html.close("tbody").close("table");
    }

    private void open(String corner, List<String> columns) {
        html.open("table", "class", "cards").open("thead").open("tr").element("th", corner, "scope", "col");
        columns.forEach(column -> html.element("th", column, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
    }

    private void row(String head, List<String> labels, List<Optional<String>> values) {
        html.open("tr").element("th", head, "scope", "row");
        for (int i = 0; i < values.size(); i++) {
            html.element("td", values.get(i).orElse("–"), "data-label", labels.get(i));
        }
        html.close("tr");
    }
}
