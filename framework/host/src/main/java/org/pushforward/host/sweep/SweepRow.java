package org.pushforward.host.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;

/**
 * The members of a sweep that differ in nothing but their seed.
 *
 * @param values the value or the variant on each other axis, by its key
 * @param members how many there are
 * @param done how many of them are done
 * @param metrics those that all members that are done report: of several, mean and standard error of the mean over seeds,
 *     whose {@code n} is their number
 */
public record SweepRow(Map<String, String> values, int members, int done, List<Metric> metrics) {
    public SweepRow {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        metrics = List.copyOf(metrics);
    }

    static SweepRow of(Map<String, String> values, List<MemberResult> group) {
        List<MemberResult> done = group.stream()
                .filter(member -> member.state() == MemberState.DONE)
                .toList();
        Map<String, List<Metric>> byId = new LinkedHashMap<>();
        done.forEach(member -> member.metrics()
                .forEach(metric -> byId.computeIfAbsent(metric.id(), id -> new ArrayList<>())
                        .add(metric)));
        List<Metric> metrics = byId.values().stream()
                .filter(same -> same.size() == done.size())
                .map(SweepRow::mean)
                .toList();
        return new SweepRow(values, group.size(), done.size(), metrics);
    }

    private static Metric mean(List<Metric> same) {
        int count = same.size();
        Metric first = same.get(0);
        if (count == 1) {
            return first;
        }
        double mean = same.stream().mapToDouble(Metric::value).average().orElseThrow();
        double squares = same.stream()
                .mapToDouble(metric -> (metric.value() - mean) * (metric.value() - mean))
                .sum();
        double standardError = Math.sqrt(squares / (count - 1) / count);
        return new Metric(first.id(), mean, standardError, first.unit(), first.better(), count);
    }
}
