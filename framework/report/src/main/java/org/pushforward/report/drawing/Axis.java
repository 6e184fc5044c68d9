package org.pushforward.report.drawing;

import java.util.Optional;
import java.util.function.DoubleFunction;
import org.pushforward.report.text.Numbers;

/**
 * One axis of a plot.
 *
 * @param label the quantity with its unit
 * @param minimum the value at its start
 * @param maximum the value at its end, larger
 * @param finest the least distance of ticks; 0 for any
 * @param format how tick values are written; empty for plain numbers
 */
public record Axis(
        String label, double minimum, double maximum, double finest, Optional<DoubleFunction<String>> format) {
    private static final double MARGIN = 0.04;

    public Axis {
        if (!(minimum < maximum)) {
            throw new IllegalArgumentException("The axis '" + label + "' runs from " + minimum + " to " + maximum);
        }
    }

    /** Returns an axis with plain numbers. */
    public static Axis of(String label, double minimum, double maximum) {
        return new Axis(label, minimum, maximum, 0, Optional.empty());
    }

    /** Returns an axis of whole numbers from 0 on. */
    public static Axis ofCounts(String label, double maximum) {
        return new Axis(label, 0, maximum, 1, Optional.of(value -> Numbers.count((long) value)));
    }

    /** Returns an axis that holds all finite values with a small margin around them. */
    public static Axis around(String label, double... values) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            if (Double.isFinite(value)) {
                least = Math.min(least, value);
                most = Math.max(most, value);
            }
        }
        if (least > most) {
            return of(label, 0, 1);
        }
        double margin = least < most ? MARGIN * (most - least) : Math.max(1, Math.abs(least)) / 2;
        return of(label, least - margin, most + margin);
    }

    /** Returns this axis with other tick texts. */
    public Axis format(DoubleFunction<String> ticks) {
        return new Axis(label, minimum, maximum, finest, Optional.of(ticks));
    }

    /** Returns the length. */
    public double length() {
        return maximum - minimum;
    }

    /** Returns the value at a share in 0..1 of the way from start to end. */
    public double at(double share) {
        return minimum + share * length();
    }

    /** Returns whether a value lies on the axis. */
    public boolean holds(double value) {
        return value >= minimum && value <= maximum;
    }

    /** Returns this axis widened around its middle to at least a length. */
    public Axis atLeast(double wanted) {
        double more = Math.max(0, wanted - length()) / 2;
        return new Axis(label, minimum - more, maximum + more, finest, format);
    }
}
