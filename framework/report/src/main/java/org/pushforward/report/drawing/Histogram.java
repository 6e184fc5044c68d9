package org.pushforward.report.drawing;

/**
 * How often values fall into equal bins, scaled to a density: with what lies outside, it integrates to 1.
 *
 * @param minimum the lower end of the first bin
 * @param maximum the upper end of the last
 * @param counts the values in each bin; not copied
 * @param total all values, those outside included
 */
@SuppressWarnings("ArrayRecordComponent")
public record Histogram(double minimum, double maximum, long[] counts, long total) {
    /** Counts values. */
    public static Histogram of(double[] values, double minimum, double maximum, int bins) {
        long[] counts = new long[bins];
        for (double value : values) {
            int bin = (int) Math.floor((value - minimum) / (maximum - minimum) * bins);
            if (value >= minimum && bin < bins) {
                counts[bin]++;
            }
        }
        return new Histogram(minimum, maximum, counts, values.length);
    }

    /** Returns the number of bins. */
    public int bins() {
        return counts.length;
    }

    /** Returns the lower end of a bin, or for {@code bins()} the upper end of the last. */
    public double edge(int bin) {
        return minimum + (maximum - minimum) * bin / counts.length;
    }

    /** Returns the share of values in a bin divided by its width. */
    public double density(int bin) {
        return counts[bin] / (total * (maximum - minimum) / counts.length);
    }

    /** Returns the largest density of any bin. */
    public double peak() {
        double peak = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            peak = Math.max(peak, density(bin));
        }
        return peak;
    }
}
