package org.pushforward.report.comparison;

import java.util.ArrayList;
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
 * @param data the id of the data source that all were measured on, or several
 * @param conditions what was the same for all: of the data, the seed, the options of each evaluator
 * @param runs the runs, at least two
 * @param swept what a sweep says of the runs together, in order; empty where they are none
 * @param dataSamples a picture of each data of the runs; none where it cannot be shown
 */
public record ComparisonInput(
        String title,
        String data,
        Map<String, Map<String, String>> conditions,
        List<ComparedRun> runs,
        List<SweptRow> swept,
        Map<String, SamplePicture> dataSamples) {
    public ComparisonInput {
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        runs = List.copyOf(runs);
        swept = List.copyOf(swept);
        dataSamples = Map.copyOf(dataSamples);
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

    /** Returns the runs that were measured on the same data, for each data, by their places. */
    public Map<String, List<Integer>> runsByData() {
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            groups.computeIfAbsent(runs.get(i).data(), data -> new ArrayList<>())
                    .add(i);
        }
        return groups;
    }

    /** Returns what a measure says of the order of the runs that were measured on one data. */
    public Standing standing(String metric, String data) {
        return Standing.of(
                runs.stream()
                        .map(run -> run.metric(metric).filter(any -> run.data().equals(data)))
                        .toList(),
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
