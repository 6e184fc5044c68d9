package org.pushforward.host.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.comparison.SweptRow;

/** Sums up the members of a sweep over seeds. */
final class SweepRows {
    private SweepRows() {}

    /** Returns a row for each combination of what is swept but one key, in order. */
    static List<SweptRow> over(String key, List<MemberResult> members) {
        Map<Map<String, String>, List<MemberResult>> groups = new LinkedHashMap<>();
        for (MemberResult member : members) {
            groups.computeIfAbsent(member.member().valuesWithout(key), values -> new ArrayList<>())
                    .add(member);
        }
        List<SweptRow> rows = new ArrayList<>();
        groups.forEach((values, group) -> rows.add(of(values, group)));
        return rows;
    }

    private static SweptRow of(Map<String, String> values, List<MemberResult> group) {
        List<MemberResult> done = group.stream()
                .filter(member -> member.state() == MemberState.DONE)
                .toList();
        Map<String, List<Metric>> byId = new LinkedHashMap<>();
        done.forEach(member -> member.metrics()
                .forEach(metric -> byId.computeIfAbsent(metric.id(), id -> new ArrayList<>())
                        .add(metric)));
        List<Metric> metrics = byId.values().stream()
                .filter(same -> same.size() == done.size())
                .map(SweepRows::mean)
                .toList();
        return new SweptRow(values, group.size(), done.size(), metrics);
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
