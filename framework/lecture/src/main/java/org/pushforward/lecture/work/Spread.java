package org.pushforward.lecture.work;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import org.pushforward.lecture.result.Measure;

/**
 * What a metric was at several seeds.
 *
 * @param values its values
 * @param error the largest of their standard errors; 0 where there is none
 */
public record Spread(List<Double> values, double error) {
    /** What rounding alone may change, on another machine, in parts of the value. */
    private static final double ROUNDING = 1e-3;

    private static final int DIGITS = 2;
    private static final double SMALLEST = 1e-6;

    public Spread {
        values = List.copyOf(values);
    }

    static Spread of(List<Measure> measures) {
        return new Spread(
                measures.stream().map(Measure::value).toList(),
                measures.stream().mapToDouble(Measure::error).max().orElse(0));
    }

    /** Returns the least of the values. */
    public double least() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    /** Returns the greatest of the values. */
    public double greatest() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    /** Returns what is to be expected: the mean, to the last digit of the tolerance. */
    public BigDecimal value() {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        return BigDecimal.valueOf(mean).setScale(Math.max(0, tolerance().scale()), RoundingMode.HALF_EVEN);
    }

    /**
     * Returns how far from it a run may be: as far as the values are from one another, which is twice their half range, and
     * at least two standard errors of one of them, rounded up to two digits.
     */
    public BigDecimal tolerance() {
        double mean = values.stream().mapToDouble(Math::abs).average().orElseThrow();
        double needed = Math.max(greatest() - least(), 2 * error);
        double more = Math.max(needed, Math.max(ROUNDING * mean, SMALLEST));
        return BigDecimal.valueOf(more).round(new MathContext(DIGITS, RoundingMode.UP));
    }

    /** Returns the line of an experiment that expects this. */
    public String expectation() {
        return "{value: " + value().toPlainString() + ", tolerance: "
                + tolerance().toPlainString() + "}";
    }
}
