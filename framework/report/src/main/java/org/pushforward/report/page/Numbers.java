package org.pushforward.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.pushforward.api.evaluation.Metric;

/** Numbers as people read them. */
final class Numbers {
    private static final int EXACT_DIGITS = 5;
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e7;

    private Numbers() {}

    /** Returns a metric with the digits that its standard error leaves it: {@code 0.0312 ± 0.0041}. */
    static String value(Metric metric) {
        if (metric.standardError() == 0) {
            return significant(metric.value(), EXACT_DIGITS);
        }
        BigDecimal error = new BigDecimal(metric.standardError()).round(new MathContext(2));
        if (metric.standardError() < SMALL || Math.abs(metric.value()) >= LARGE) {
            return significant(metric.value(), EXACT_DIGITS) + " ± " + significant(metric.standardError(), 2);
        }
        int places = Math.max(0, error.scale());
        return fixed(metric.value(), places) + " ± " + fixed(metric.standardError(), places);
    }

    private static String fixed(double value, int places) {
        return new BigDecimal(value)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString()
                .replace('-', '−');
    }

    /** Returns a number with some significant digits. */
    static String significant(double value, int digits) {
        if (value != 0 && (Math.abs(value) < SMALL || Math.abs(value) >= LARGE)) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).replace('-', '−');
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        return (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()).replace('-', '−');
    }

    /** Returns a count with its thousands apart: {@code 20,000}. */
    static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a time as {@code 4.2 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
    static String duration(double seconds) {
        if (seconds < 60) {
            return significant(seconds, 2) + " s";
        }
        long whole = Math.round(seconds);
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
