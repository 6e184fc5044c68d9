package org.pushforward.lecture.result;

import java.util.List;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.report.text.Numbers;

/**
 * A number of a run, or a mean over runs.
 *
 * @param value the number; NaN for one that is only a text
 * @param error its standard error; 0 where there is none
 * @param unit its unit; may be empty
 * @param text how it is written, where that is not for its error to say; empty otherwise
 */
public record Amount(double value, double error, String unit, String text) {
    private static final int DIGITS = 4;
    /** An error below this part of the value is the rounding of one that is 0. */
    private static final double ROUNDING = 1e-12;

    static Amount of(Measure measure) {
        double error = measure.error() > ROUNDING * Math.abs(measure.value()) ? measure.error() : 0;
        return new Amount(measure.value(), error, measure.unit(), "");
    }

    static Amount written(double value, String text) {
        return new Amount(value, 0, "", text);
    }

    /** Returns the mean over runs that differ in their seeds, with the standard error that these show. */
    static Amount mean(List<Amount> amounts) {
        if (amounts.size() == 1) {
            return amounts.get(0);
        }
        double mean = amounts.stream().mapToDouble(Amount::value).average().orElseThrow();
        double squares = amounts.stream()
                .mapToDouble(amount -> (amount.value - mean) * (amount.value - mean))
                .sum();
        int n = amounts.size();
        boolean same = amounts.stream().map(Amount::text).distinct().count() == 1;
        String text = same ? amounts.get(0).text : "";
        return new Amount(mean, Math.sqrt(squares / (n - 1) / n), amounts.get(0).unit, text);
    }

    Amount minus(Amount other) {
        return new Amount(value - other.value, Math.hypot(error, other.error), unit, "");
    }

    Amount over(Amount other) {
        double ratio = value / other.value;
        return new Amount(ratio, Math.abs(ratio) * Math.hypot(error / value, other.error / other.value), "", "");
    }

    /** Returns the value as people read it. */
    public String valueText() {
        if (!text.isEmpty()) {
            return text;
        }
        return error > 0 ? Numbers.value(metric()) : Numbers.significant(value, DIGITS);
    }

    /** Returns the standard error as people read it; empty where there is none. */
    public String errorText() {
        return text.isEmpty() && error > 0 ? Numbers.error(metric()) : "";
    }

    private Metric metric() {
        return new Metric("", value, error, unit, Metric.Better.NEITHER, 0);
    }
}
