package org.pushforward.report.drawing;

import java.util.ArrayList;
import java.util.List;
import org.pushforward.report.text.Numbers;

/**
 * The marked values of an axis: multiples of 1, 2 or 5 times a power of ten.
 *
 * @param values in rising order
 * @param texts how they are written
 */
public record Ticks(List<Double> values, List<String> texts) {
    private static final int[] STEPS = {1, 2, 5, 10};
    private static final int DIGITS = 3;
    private static final double TINY = 1e-9;

    /** Returns at most about {@code most} ticks, and at least two. */
    public static Ticks of(Axis axis, int most) {
        int power = (int) Math.floor(Math.log10(axis.length() / most));
        double step = 0;
        for (int multiple : STEPS) {
            step = multiple * Math.pow(10, power);
            if (axis.length() / step <= most) {
                break;
            }
        }
        step = Math.max(step, axis.finest());
        List<Double> values = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        long last = (long) Math.floor(axis.maximum() / step + TINY);
        for (long k = (long) Math.ceil(axis.minimum() / step - TINY); k <= last; k++) {
            double value = k * step;
            values.add(value);
            texts.add(text(axis, value, step));
        }
        return new Ticks(values, texts);
    }

    private static String text(Axis axis, double value, double step) {
        if (axis.format().isPresent()) {
            return axis.format().get().apply(value);
        }
        int places = (int) Math.max(0, -Math.floor(Math.log10(step) + TINY));
        double largest = Math.max(Math.abs(axis.minimum()), Math.abs(axis.maximum()));
        // As many as tell neighbours apart.
        int digits = 1 + (int) Math.ceil(Math.log10(largest / step) - TINY);
        boolean plain = places <= DIGITS ? largest < 1e6 : digits > DIGITS && largest < 10;
        return plain ? Numbers.fixed(value, places) : Numbers.significant(value, Math.max(DIGITS, digits));
    }
}
