package org.pushforward.cli.commands;

import org.pushforward.api.evaluation.Metric;
import org.pushforward.cli.output.Console;
import org.pushforward.cli.output.Table;
import org.pushforward.cli.output.Words;
import org.pushforward.host.EvaluationReport;
import org.pushforward.host.Outcome;

/** Measures with their uncertainty as a table, and whether what was promised of them came out. */
final class MetricTable {
    private MetricTable() {}

    /**
     * Shows what a run came to.
     *
     * @throws org.pushforward.host.ExpectationException when something that was promised did not come out
     */
    static void show(Console console, boolean json, EvaluationReport report) {
        if (json) {
            console.out().print(report.toJson());
        } else {
            print(console, report);
        }
        report.requireReproduced();
    }

    static void print(Console console, EvaluationReport report) {
        Table table = new Table("METRIC", "VALUE", "STANDARD ERROR", "UNIT", "BETTER", "N");
        for (Metric metric : report.metrics()) {
            table.row(
                    metric.id(),
                    Words.of(metric.value()),
                    metric.standardError() == 0 ? "" : Words.of(metric.standardError()),
                    metric.unit(),
                    switch (metric.better()) {
                        case LOWER -> "lower";
                        case HIGHER -> "higher";
                        case ONE -> "close to 1";
                        case NEITHER -> "";
                    },
                    isExact(metric) ? "" : Long.toString(metric.n()));
        }
        table.print(console);
        report.warnings().forEach(warning -> console.out().println("Warning: " + warning.sentence()));
        for (Outcome outcome : report.outcomes()) {
            console.out().println((outcome.reproduced() ? "Reproduced: " : "NOT reproduced: ") + outcome.words());
        }
    }

    /** Returns whether the figure comes from a formula, so that there is nothing to count. */
    private static boolean isExact(Metric metric) {
        return metric.n() == 0;
    }
}
