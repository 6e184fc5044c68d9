package org.pushforward.host.diagnosis;

import java.util.Arrays;

/**
 * The course of a curve in five parts of equal length.
 *
 * @param first its first value
 * @param lowest the lowest mean of a part
 * @param beforeLast the mean of the last part but one
 * @param last the mean of the last part
 * @param error the standard error of the difference between the means of two parts, by the mean square of the steps between
 *     neighbouring values after the first part, where a trend adds little to the noise
 */
record Course(double first, double lowest, double beforeLast, double last, double error) {
    /** The least number of values that have a course. */
    static final int LEAST = 20;

    private static final int PARTS = 5;
    /** Returns the course of at least {@value #LEAST} values. */
    static Course of(double... values) {
        double[] means = new double[PARTS];
        for (int part = 0; part < PARTS; part++) {
            means[part] = Arrays.stream(values, part * values.length / PARTS, (part + 1) * values.length / PARTS)
                    .average()
                    .orElseThrow();
        }
        int begin = values.length / PARTS;
        double squares = 0;
        for (int i = begin + 1; i < values.length; i++) {
            squares += (values[i] - values[i - 1]) * (values[i] - values[i - 1]);
        }
        double deviation = Math.sqrt(squares / (values.length - begin - 1) / 2);
        double size = (double) values.length / PARTS;
        return new Course(
                values[0],
                Arrays.stream(means).min().orElseThrow(),
                means[PARTS - 2],
                means[PARTS - 1],
                deviation * Math.sqrt(2 / size));
    }
}
