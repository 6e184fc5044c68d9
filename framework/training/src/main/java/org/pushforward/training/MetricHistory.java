package org.pushforward.training;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** The latest values of one metric with the steps of their rows, {@value #ROWS} at most. */
final class MetricHistory {
    private static final int ROWS = 1000;

    private final List<Entry> entries = new ArrayList<>();

    private record Entry(long step, double value) {}

    /** Returns the history that {@link #toTensor()} gave. */
    static MetricHistory of(Tensor rows) {
        MetricHistory history = new MetricHistory();
        for (int i = 0; i < rows.elementCount(); i += 2) {
            history.add((long) rows.get(i), rows.get(i + 1));
        }
        return history;
    }

    /** Returns steps and values, float64 {@code [rows, 2]}. */
    Tensor toTensor() {
        double[] rows = entries.stream()
                .flatMapToDouble(e -> DoubleStream.of((double) e.step(), e.value()))
                .toArray();
        return Tensor.of(rows, Shape.of(entries.size(), 2));
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Takes note of a value; what is not finite is passed over. */
    void add(long step, double value) {
        if (Double.isFinite(value)) {
            entries.add(new Entry(step, value));
            if (entries.size() > ROWS) {
                entries.remove(0);
            }
        }
    }

    /** Returns the values from a step on, or the latest {@code least} values where these reach back further. */
    double[] since(long step, int least) {
        int size = entries.size();
        int first = 0;
        while (first < size - least && entries.get(first).step() < step) {
            first++;
        }
        return values(entries.subList(first, size));
    }

    /** Returns the values up to a step; none when the first row, that of step {@code firstRow}, is forgotten. */
    double[] until(long step, long firstRow) {
        boolean whole = !entries.isEmpty() && entries.get(0).step() <= firstRow;
        return values(whole ? entries.stream().filter(e -> e.step() <= step).toList() : List.of());
    }

    private static double[] values(List<Entry> entries) {
        return entries.stream().mapToDouble(Entry::value).toArray();
    }
}
