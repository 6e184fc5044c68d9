package org.pushforward.report.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.report.input.Cost;
import org.pushforward.report.input.Curves;

/**
 * One run among those that are compared; maps keep their order.
 *
 * @param name unique among them
 * @param family the id of the model family
 * @param data tells the data that it was measured on from any other
 * @param results the measures of each evaluator by its id; those that do not apply to the run are not there
 * @param kept the ids of the evaluators whose measures the run held already
 * @param contributions what each example contributes to a measure, by its id, where it is a mean over them; not copied
 * @param cost what training cost; empty when it is not known
 * @param parameters the number of trained numbers
 * @param curves what was recorded during training
 * @param settings the values of all options as texts, by key, such as {@code model.layers}
 * @param warnings what looks wrong
 * @param samples a picture of samples, drawn with the same seed for all; empty where none can be drawn
 */
public record ComparedRun(
        String name,
        String family,
        String data,
        Map<String, List<Metric>> results,
        Set<String> kept,
        Map<String, double[]> contributions,
        Optional<Cost> cost,
        long parameters,
        Curves curves,
        Map<String, String> settings,
        List<Warning> warnings,
        Optional<SamplePicture> samples) {
    public ComparedRun {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
        kept = Set.copyOf(kept);
        contributions = Collections.unmodifiableMap(new LinkedHashMap<>(contributions));
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        warnings = warnings.stream().distinct().toList();
    }

    /** Returns all measures in order. */
    public List<Metric> metrics() {
        return results.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the measure of an id; empty where it was not taken. */
    public Optional<Metric> metric(String id) {
        return metrics().stream().filter(metric -> metric.id().equals(id)).findFirst();
    }
}
