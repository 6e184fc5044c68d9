package org.pushforward.report.input;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;

/**
 * Everything a report on one run says; maps keep their order.
 *
 * @param title the heading, such as the name of the run
 * @param family the id of the model family
 * @param data the id of the data source
 * @param metrics what was measured: the id of each evaluator and its metrics, the most telling first; empty when nothing
 *     was evaluated
 * @param cost what training cost
 * @param curves what was recorded during training
 * @param settings the resolved experiment: sections, their options and the values as texts
 * @param provenance what made the run: plugins, Java, machine, seed, digests
 * @param warnings what looks wrong
 * @param subject what figures are drawn of
 */
public record ReportInput(
        String title,
        String family,
        String data,
        Map<String, List<Metric>> metrics,
        Cost cost,
        Curves curves,
        Map<String, Map<String, String>> settings,
        Map<String, String> provenance,
        List<Warning> warnings,
        Subject subject) {

    public ReportInput {
        metrics = ordered(metrics);
        settings = ordered(settings);
        provenance = ordered(provenance);
        warnings = List.copyOf(warnings);
    }

    /** Returns this input with one more warning. */
    public ReportInput withWarning(Warning warning) {
        List<Warning> more =
                Stream.concat(warnings.stream(), Stream.of(warning)).toList();
        return new ReportInput(title, family, data, metrics, cost, curves, settings, provenance, more, subject);
    }

    private static <V> Map<String, V> ordered(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
