package org.pushforward.report.input;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.DoubleStream;

/**
 * What was recorded during training.
 *
 * @param steps the steps at which values were recorded, in rising order; not copied
 * @param values one value a step for each metric, in the order in which the trainer names them; not copied
 * @param kept the step after which the weights were reached that are kept; empty where that is not known
 */
@SuppressWarnings("ArrayRecordComponent")
public record Curves(double[] steps, Map<String, double[]> values, OptionalLong kept) {
    public Curves {
        for (Map.Entry<String, double[]> curve : values.entrySet()) {
            if (curve.getValue().length != steps.length) {
                throw new IllegalArgumentException("The curve '" + curve.getKey() + "' has " + curve.getValue().length
                        + " values for " + steps.length + " steps");
            }
        }
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Creates curves of a training of which it is not known which weights were kept. */
    public Curves(double[] steps, Map<String, double[]> values) {
        this(steps, values, OptionalLong.empty());
    }

    /** Returns these curves with the step of the weights that are kept. */
    public Curves keeping(long step) {
        return new Curves(steps, values, OptionalLong.of(step));
    }

    /** Returns curves of a run that recorded nothing. */
    public static Curves none() {
        return new Curves(new double[0], Map.of());
    }

    /**
     * Reads {@code metrics.csv}: a line of names that starts with {@code step}, then a row of numbers for each step; an empty
     * cell is not a number.
     *
     * @throws IOException when the file cannot be read or a line does not fit; the message names the line
     */
    public static Curves read(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv, StandardCharsets.UTF_8);
        String[] names = lines.isEmpty() ? new String[0] : lines.get(0).split(",", -1);
        if (names.length == 0 || !names[0].equals("step")) {
            throw new IOException(csv + " does not start with a line of names of which the first is 'step'");
        }
        double[][] columns = new double[names.length][lines.size() - 1];
        for (int row = 0; row < columns[0].length; row++) {
            double[] numbers = numbers(csv, row + 2, lines.get(row + 1), names.length);
            for (int column = 0; column < names.length; column++) {
                columns[column][row] = numbers[column];
            }
        }
        Map<String, double[]> values = new LinkedHashMap<>();
        for (int column = 1; column < names.length; column++) {
            values.put(names[column], columns[column]);
        }
        return new Curves(columns[0], values);
    }

    private static double[] numbers(Path csv, int number, String line, int count) throws IOException {
        String[] cells = line.split(",", -1);
        if (cells.length != count) {
            throw new IOException(
                    csv + " has " + cells.length + " numbers in line " + number + ", not " + count + " as above");
        }
        try {
            return Arrays.stream(cells)
                    .flatMapToDouble(c -> DoubleStream.of(c.isEmpty() ? Double.NaN : Double.parseDouble(c)))
                    .toArray();
        } catch (NumberFormatException e) {
            throw new IOException(csv + " has something that is no number in line " + number + ": " + line, e);
        }
    }
}
