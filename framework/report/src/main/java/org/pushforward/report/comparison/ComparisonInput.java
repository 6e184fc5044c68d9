package org.pushforward.report.comparison;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.pushforward.api.evaluation.Metric;

/**
 * Everything that a page on several runs says; maps keep their order.
 *
 * @param title the heading
 * @param data the id of the data source that all were measured on
 * @param conditions what was the same for all: the data, the seed, the options of each evaluator
 * @param runs the runs, at least two
 * @param swept what a sweep says of the runs together, in order; empty where they are none
 * @param dataSamples a picture of the data; empty where it cannot be shown
 */
public record ComparisonInput(
        String title,
        String data,
        Map<String, Map<String, String>> conditions,
        List<ComparedRun> runs,
        List<SweptRow> swept,
        Optional<SamplePicture> dataSamples) {
    public ComparisonInput {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        runs = List.copyOf(runs);
        swept = List.copyOf(swept);
    }

    /** Returns the same of the members of a sweep. */
    public ComparisonInput ofSweep(String name, List<SweptRow> rows) {
        return new ComparisonInput(name, data, conditions, runs, rows, dataSamples);
    }

    /** Returns the ids of everything that was measured of some run, in order. */
    public List<String> metricIds() {
        Set<String> ids = new LinkedHashSet<>();
        runs.forEach(run -> run.metrics().forEach(metric -> ids.add(metric.id())));
        return List.copyOf(ids);
    }

    /** Returns what a measure says of the order of the runs. */
    public Standing standing(String metric) {
        return Standing.of(
                runs.stream().map(run -> run.metric(metric)).toList(),
                runs.stream()
                        .map(run -> Optional.ofNullable(run.contributions().get(metric)))
                        .toList());
    }

    /** Returns one measure as an example of its id, for its unit and direction. */
    public Metric example(String metric) {
        return runs.stream()
                .flatMap(run -> run.metric(metric).stream())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the keys of the options that are not the same in all runs, with the value of each run, in order. */
    public Map<String, List<Optional<String>>> differences() {
        Set<String> keys = new LinkedHashSet<>();
        runs.forEach(run -> keys.addAll(run.settings().keySet()));
        Map<String, List<Optional<String>>> differences = new LinkedHashMap<>();
        for (String key : keys) {
            List<Optional<String>> values = runs.stream()
                    .map(run -> Optional.ofNullable(run.settings().get(key)))
                    .toList();
            if (!values.stream().allMatch(value -> Objects.equals(value, values.get(0)))) {
                differences.put(key, values);
            }
        }
        return differences;
    }
}
