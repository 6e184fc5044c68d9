package org.pushforward.plugins.evaluators;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Points on a line.
 *
 * @param values their positions in ascending order
 * @param order which point has each of them
 */
@SuppressWarnings("ArrayRecordComponent")
record SortedPoints(double[] values, int[] order) {
    /** Sorts positions. */
    static SortedPoints of(double... positions) {
        int[] order = IntStream.range(0, positions.length)
                .boxed()
                .sorted((a, b) -> Double.compare(positions[a], positions[b]))
                .mapToInt(i -> i)
                .toArray();
        return new SortedPoints(
                Arrays.stream(order).mapToDouble(i -> positions[i]).toArray(), order);
    }

    /**
     * Returns the squared Wasserstein distance of order 2 to other points, the integral of the squared difference of both
     * quantile functions.
     *
     * @param times how often each point counts, n times in all
     * @param othersTimes how often each of the others counts, as many times in all as there are
     */
    double squaredDistance(int[] times, SortedPoints others, int... othersTimes) {
        double sum = 0;
        int i = -1;
        int j = -1;
        long left = 0;
        long othersLeft = 0;
        int n = times.length;
        int m = othersTimes.length;
        // Masses are counted in units of 1 / (n m).
        for (long done = 0; done < (long) n * m; ) {
            while (left == 0) {
                left = (long) times[order[++i]] * m;
            }
            while (othersLeft == 0) {
                othersLeft = (long) othersTimes[others.order[++j]] * n;
            }
            long step = Math.min(left, othersLeft);
            double difference = values[i] - others.values[j];
            sum += step * difference * difference;
            left -= step;
            othersLeft -= step;
            done += step;
        }
        return sum / ((double) n * m);
    }
}
