package org.pushforward.cli.commands;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.cli.output.Console;
import org.pushforward.cli.output.Table;
import org.pushforward.cli.output.Words;
import org.pushforward.host.sweep.SweepResult;
import org.pushforward.report.comparison.SweptRow;

/** What a sweep came to as a table: a row for each combination of values, a column for each metric with its uncertainty. */
final class SweepTable {
    private static final int GAP = 2;

    private SweepTable() {}

    /** Prints one table, on a terminal as several with the same rows where it is too wide. */
    static void print(Console console, SweepResult result) {
        List<List<String>> names = new ArrayList<>();
        List<List<String>> columns = new ArrayList<>();
        for (String key : result.rows().get(0).values().keySet()) {
            names.add(column(key, result.rows(), row -> row.values().get(key)));
        }
        if (result.overSeeds()) {
            names.add(column("seeds", result.rows(), SweepTable::seeds));
        }
        Set<String> metrics = new LinkedHashSet<>();
        result.rows().forEach(row -> row.metrics().forEach(metric -> metrics.add(metric.id())));
        for (String id : metrics) {
            columns.add(column(id, result.rows(), row -> cell(row, id)));
        }
        int room = console.outIsTerminal() ? console.width() : Integer.MAX_VALUE;
        int from = 0;
        do {
            List<List<String>> block = new ArrayList<>(names);
            int width = names.stream().mapToInt(SweepTable::width).sum();
            while (from < columns.size()
                    && (block.size() == names.size() || width + width(columns.get(from)) <= room)) {
                width += width(columns.get(from));
                block.add(columns.get(from++));
            }
            print(console, block, result.rows().size());
        } while (from < columns.size());
    }

    private static void print(Console console, List<List<String>> columns, int rows) {
        Table table = new Table(columns.stream().map(column -> column.get(0)).toArray(String[]::new));
        for (int i = 1; i <= rows; i++) {
            int row = i;
            table.row(columns.stream().map(column -> column.get(row)).toArray(String[]::new));
        }
        table.print(console);
    }

    private static List<String> column(String head, List<SweptRow> rows, Function<SweptRow, String> cell) {
        List<String> cells = new ArrayList<>(List.of(head.toUpperCase(Locale.ROOT)));
        rows.forEach(row -> cells.add(cell.apply(row)));
        return cells;
    }

    private static int width(List<String> column) {
        return GAP + column.stream().mapToInt(String::length).max().orElse(0);
    }

    private static String seeds(SweptRow row) {
        return row.done() == row.members() ? Integer.toString(row.done()) : row.done() + " of " + row.members();
    }

    private static String cell(SweptRow row, String id) {
        return row.metrics().stream()
                .filter(metric -> metric.id().equals(id))
                .findFirst()
                .map(SweepTable::words)
                .orElse(row.done() == 0 ? "failed" : "-");
    }

    private static String words(Metric metric) {
        String error = metric.standardError() == 0 ? "" : " ± " + Words.of(metric.standardError());
        return Words.of(metric.value()) + error;
    }
}
