package org.pushforward.report.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.stream.Collectors;
import org.pushforward.api.evaluation.Metric;

/** Numbers as people read them, with a real minus sign. */
public final class Numbers {
    private static final int EXACT_DIGITS = 5;
    private static final int ERROR_DIGITS = 2;
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final double SMALL = 1e-4;
    private static final double LARGE = 1e7;
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Numbers() {}

    /** Returns the value of a metric with the digits that its standard error leaves it. */
    public static String value(Metric metric) {
        return metric.standardError() < SMALL || Math.abs(metric.value()) >= LARGE
                ? significant(metric.value(), EXACT_DIGITS)
                : fixed(metric.value(), places(metric));
    }

    /** Returns the standard error of a metric, to two digits. */
    public static String error(Metric metric) {
        return metric.standardError() < SMALL || Math.abs(metric.value()) >= LARGE
                ? significant(metric.standardError(), ERROR_DIGITS)
                : fixed(metric.standardError(), places(metric));
    }

    private static int places(Metric metric) {
        BigDecimal rounded = new BigDecimal(metric.standardError()).round(new MathContext(ERROR_DIGITS));
        int before = rounded.precision() - rounded.scale();
        return Math.max(0, ERROR_DIGITS - before);
    }

    /** Returns a number with some digits behind the point: {@code −0.50}. */
    public static String fixed(double value, int places) {
        if (!Double.isFinite(value)) {
            return signed(Double.toString(value));
        }
        BigDecimal rounded = new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN);
        return signed(rounded.toPlainString());
    }

    /** Returns a number with some significant digits: {@code 0.0312}, {@code 1.2·10⁻⁵}. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return signed(Double.toString(value));
        }
        if (value != 0 && (Math.abs(value) < SMALL || Math.abs(value) >= LARGE)) {
            String[] parts =
                    String.format(Locale.ROOT, "%." + (digits - 1) + "e", value).split("e", 2);
            return signed(parts[0]) + "·10" + superscript(Integer.toString(Integer.parseInt(parts[1])));
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits));
        return signed(rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }

    private static String superscript(String number) {
        return number.chars()
                .mapToObj(c -> c == '-' ? "⁻" : SUPERSCRIPTS.substring(c - '0', c - '0' + 1))
                .collect(Collectors.joining());
    }

    private static String signed(String number) {
        return number.replace('-', '−');
    }

    /** Returns a count with its thousands apart: {@code 20,000}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** Returns a time as {@code 4.2 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < MINUTE) {
            return significant(seconds, 2) + " s";
        }
        return whole < HOUR
                ? whole / MINUTE + " min " + whole % MINUTE + " s"
                : whole / HOUR + " h " + whole % HOUR / MINUTE + " min";
    }
}
