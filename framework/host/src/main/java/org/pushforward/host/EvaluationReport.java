package org.pushforward.host;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;

/**
 * What evaluators measured of a run.
 *
 * @param run the folder of the run
 * @param data the id of the data source
 * @param results the measures of each evaluator by its id, in order
 */
public record EvaluationReport(String run, String data, Map<String, List<Metric>> results) {
    public EvaluationReport {
        results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
    }

    /** Returns all measures in order. */
    public List<Metric> metrics() {
        return results.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the report as {@code evaluation.json} holds it. */
    public String toJson() {
        return EvaluationJson.write(this);
    }
}
