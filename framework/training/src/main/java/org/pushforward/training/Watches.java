package org.pushforward.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.training.Watch;
import org.pushforward.api.training.Watch.Sign;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** Looks in the rows of metrics for the troubles that a plan watches for; of each it tells once. */
final class Watches {
    private static final String METRICS = "metrics/";
    private static final String TOLD = "told";
    private static final int VALUES_OF_A_TREND = 6;
    private static final int VALUES_OF_A_STANDSTILL = 3;
    private static final double DEVIATIONS_OF_A_TREND = 2.5;
    private static final double DEVIATIONS_OF_A_START = 3;

    private final List<Watch> watches;
    private final long firstRow;
    private final boolean[] told;
    private final Map<String, MetricHistory> histories = new LinkedHashMap<>();

    /**
     * Begins, or goes on.
     *
     * @param watches what to look for
     * @param firstRow the step of the first row of metrics of a training
     * @param memory what {@link #memory()} gave, or nothing
     */
    Watches(List<Watch> watches, long firstRow, Map<String, Tensor> memory) {
        this.watches = watches;
        this.firstRow = firstRow;
        this.told = new boolean[watches.size()];
        Tensor before = memory.get(TOLD);
        for (int i = 0; before != null && i < told.length && i < before.elementCount(); i++) {
            told[i] = before.get(i) != 0;
        }
        watches.forEach(watch -> watch.signs().forEach(sign -> {
            Tensor rows = memory.get(METRICS + sign.metric());
            histories.put(sign.metric(), rows == null ? new MetricHistory() : MetricHistory.of(rows));
        }));
    }

    /** Returns what must be kept to go on. */
    Map<String, Tensor> memory() {
        Map<String, Tensor> memory = new LinkedHashMap<>();
        if (watches.isEmpty()) {
            return memory;
        }
        histories.forEach((metric, history) -> {
            if (!history.isEmpty()) {
                memory.put(METRICS + metric, history.toTensor());
            }
        });
        double[] flags = new double[told.length];
        Arrays.setAll(flags, i -> told[i] ? 1 : 0);
        memory.put(TOLD, Tensor.of(flags, Shape.of(flags.length)));
        return memory;
    }

    /** Takes note of a row of metrics and returns what to warn of for the first time. */
    List<TrainingEvent.Warned> look(long step, Map<String, Double> row) {
        histories.forEach((metric, history) -> history.add(step, row.getOrDefault(metric, Double.NaN)));
        List<TrainingEvent.Warned> warnings = new ArrayList<>();
        for (int i = 0; i < told.length; i++) {
            Watch watch = watches.get(i);
            Optional<String> evidence = told[i] || step < watch.steps() ? Optional.empty() : evidence(watch, step);
            if (evidence.isPresent()) {
                told[i] = true;
                warnings.add(new TrainingEvent.Warned(step, evidence.get(), watch.cause(), watch.remedy()));
            }
        }
        return warnings;
    }

    private Optional<String> evidence(Watch watch, long step) {
        List<String> signs = new ArrayList<>();
        for (Sign sign : watch.signs()) {
            Optional<String> seen = seen(sign, watch.steps(), step, histories.get(sign.metric()));
            if (seen.isEmpty()) {
                return Optional.empty();
            }
            signs.add(seen.get());
        }
        return Optional.of(String.join(" while ", signs));
    }

    /** Returns the sign in words, when it is seen. */
    private Optional<String> seen(Sign sign, long steps, long step, MetricHistory history) {
        String metric = sign.metric();
        double[] values = switch (sign.course()) {
            case HAS_NOT_MOVED -> history.until(steps, firstRow);
            case ABOVE -> history.since(step - steps, 1);
            case DOES_NOT_FALL -> history.since(step - steps, VALUES_OF_A_STANDSTILL);
            case RISES, FALLS -> history.since(step - steps, VALUES_OF_A_TREND);
        };
        boolean trend = values.length >= VALUES_OF_A_TREND;
        return switch (sign.course()) {
            case ABOVE ->
                values.length > 0 && Arrays.stream(values).allMatch(value -> value > sign.limit())
                        ? Optional.of(metric + " was above " + sign.limit() + " over " + steps + " steps")
                        : Optional.empty();
            case RISES ->
                trend && Trend.score(values) > DEVIATIONS_OF_A_TREND
                        ? Optional.of(metric + " rose from " + first(values) + " to " + last(values))
                        : Optional.empty();
            case FALLS ->
                trend && Trend.score(values) < -DEVIATIONS_OF_A_TREND
                        ? Optional.of(metric + " fell from " + first(values) + " to " + last(values))
                        : Optional.empty();
            case DOES_NOT_FALL ->
                values.length >= VALUES_OF_A_STANDSTILL && Trend.pairs(values) >= 0
                        ? Optional.of(metric + " did not fall, from " + first(values) + " to " + last(values))
                        : Optional.empty();
            case HAS_NOT_MOVED ->
                trend && isStill(values)
                        ? Optional.of(
                                metric + " has not moved from " + first(values) + " in the first " + steps + " steps")
                        : Optional.empty();
        };
    }

    private static boolean isStill(double... values) {
        double[] rest = Arrays.copyOfRange(values, 1, values.length);
        double mean = Arrays.stream(rest).average().orElseThrow();
        double variance = Arrays.stream(rest)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return Math.abs(Trend.score(values)) <= DEVIATIONS_OF_A_TREND
                && Math.abs(values[0] - mean) <= DEVIATIONS_OF_A_START * Math.sqrt(variance);
    }

    private static String first(double... values) {
        return text(values[0]);
    }

    private static String last(double... values) {
        return text(values[values.length - 1]);
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
