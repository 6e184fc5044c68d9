package org.pushforward.host;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.evaluation.Warning;

/**
 * What evaluators measured of a run.
 *
 * @param run the folder of the run
 * @param data the id of the data source
 * @param measured what each evaluator measured by its id, in order
 * @param warnings what looks wrong; what several evaluators found stands there once
 * @param outcomes whether what the experiment promises came out
 */
public record EvaluationReport(
        String run, String data, Map<String, Measured> measured, List<Warning> warnings, List<Outcome> outcomes) {
    public EvaluationReport {
        warnings = warnings.stream().distinct().toList();
        outcomes = List.copyOf(outcomes);
        measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
    }

    /** Returns the measures of each evaluator by its id, in order. */
    public Map<String, List<Metric>> results() {
        Map<String, List<Metric>> results = new LinkedHashMap<>();
        measured.forEach((id, one) -> results.put(id, one.evaluation().metrics()));
        return results;
    }

    /** Returns what each example contributes to a measure that is a mean over them, by the id of the metric; not copied. */
    public Map<String, double[]> contributions() {
        Map<String, double[]> contributions = new LinkedHashMap<>();
        measured.values().forEach(one -> contributions.putAll(one.evaluation().contributions()));
        return contributions;
    }

    /** Returns all measures in order. */
    public List<Metric> metrics() {
        return measured.values().stream()
                .flatMap(one -> one.evaluation().metrics().stream())
                .toList();
    }

    /** Returns this report with more warnings, that what was measured gives rise to, before its own. */
    EvaluationReport and(Function<List<Metric>, List<Warning>> diagnosis) {
        List<Warning> all = new ArrayList<>(diagnosis.apply(metrics()));
        all.addAll(warnings);
        return new EvaluationReport(run, data, measured, all, outcomes);
    }

    /** Throws {@link ExpectationException} when something that the experiment promises did not come out. */
    public void requireReproduced() {
        List<String> missed = outcomes.stream()
                .filter(outcome -> !outcome.reproduced())
                .map(Outcome::words)
                .toList();
        if (!missed.isEmpty()) {
            throw new ExpectationException("The run is done, but " + missed.size() + " of " + outcomes.size()
                    + " expected results did not come out: " + String.join("; ", missed));
        }
    }

    /** Returns the report as {@code evaluation.json} holds it. */
    public String toJson() {
        return EvaluationJson.write(this);
    }
}
