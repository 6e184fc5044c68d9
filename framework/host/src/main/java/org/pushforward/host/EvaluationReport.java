package org.pushforward.host;

import java.util.List;
import org.pushforward.api.evaluation.Metric;

/**
 * What evaluators measured of a run.
 *
 * @param run the folder of the run
 * @param data the id of the data source
 * @param metrics the measures, in the order of the evaluators
 */
public record EvaluationReport(String run, String data, List<Metric> metrics) {
    public EvaluationReport {
        metrics = List.copyOf(metrics);
    }

    /** Returns the report as {@code evaluation.json} holds it. */
    public String toJson() {
        return EvaluationJson.write(this);
    }
}
