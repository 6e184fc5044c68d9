package org.pushforward.cli.output;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers as people read them. */
public final class Words {
    private static final int MINUTE = 60;
    private static final int HOUR = 3600;

    private Words() {}

    /** Returns such as {@code 46 s}, {@code 3 min 20 s} or {@code 2 h 05 min}. */
    public static String of(Duration duration) {
        long seconds = Math.round(duration.toMillis() / 1000.0);
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? seconds / MINUTE + " min " + two(seconds % MINUTE) + " s"
                : seconds / HOUR + " h " + two(seconds % HOUR / MINUTE) + " min";
    }

    private static String two(long number) {
        return String.format(Locale.ROOT, "%02d", number);
    }

    /** Returns a number with four significant digits. */
    public static String of(double number) {
        double size = Math.abs(number);
        boolean plain = size == 0 || (size >= 1e-3 && size < 1e6);
        if (!plain) {
            return String.format(Locale.ROOT, "%.3e", number);
        }
        int digits = size == 0 ? 3 : Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        return String.format(Locale.ROOT, "%." + Math.min(digits, 6) + "f", number);
    }

    /** Returns such as {@code nll 0.4123, kl 0.03100}; what is not a number is left out. */
    public static String of(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .filter(metric -> !metric.getValue().isNaN())
                .map(metric -> metric.getKey() + " " + of(metric.getValue()))
                .collect(Collectors.joining(", "));
    }
}
