package org.pushforward.plugins.data.tables;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;

/** The map of each column to (x - mean) / deviation. */
final class Standardization {
    private final double[] means;
    private final double[] deviations;

    private Standardization(double[] means, double[] deviations) {
        this.means = means;
        this.deviations = deviations;
    }

    /** Returns the map that changes nothing. */
    static Standardization none(int columns) {
        double[] deviations = new double[columns];
        Arrays.fill(deviations, 1);
        return new Standardization(new double[columns], deviations);
    }

    /**
     * Returns the map to mean 0 and deviation 1 over {@code rows}; the deviation divides by their number.
     *
     * @throws DataException when a column is constant or too large for its deviation to be a number
     */
    static Standardization fit(Path file, List<String> names, double[][] rows) {
        double[] means = new double[names.size()];
        double[] deviations = new double[names.size()];
        for (int i = 0; i < means.length; i++) {
            int column = i;
            double first = rows[0][i];
            if (Arrays.stream(rows).allMatch(row -> row[column] == first)) {
                String where = rows.length == 1 ? "the only training row" : "all " + rows.length + " training rows";
                throw refused(file, names.get(i), "is " + first + " in " + where);
            }
            double mean = Arrays.stream(rows)
                    .mapToDouble(row -> row[column])
                    .average()
                    .orElseThrow();
            double variance = Arrays.stream(rows)
                    .mapToDouble(row -> (row[column] - mean) * (row[column] - mean))
                    .average()
                    .orElseThrow();
            if (!Double.isFinite(variance) || variance == 0) {
                double largest = Arrays.stream(rows)
                        .mapToDouble(row -> Math.abs(row[column]))
                        .max()
                        .orElseThrow();
                throw refused(
                        file,
                        names.get(i),
                        "holds values of up to " + largest + ", of variance " + variance + " in float64,");
            }
            means[i] = mean;
            deviations[i] = Math.sqrt(variance);
        }
        return new Standardization(means, deviations);
    }

    private static DataException refused(Path file, String column, String why) {
        return new DataException("The column '" + column + "' of " + file + " " + why
                + " and cannot be standardized; correct or leave out the column, or set 'standardize' to false");
    }

    /** Returns the maps back to the units of the file, one per column. */
    List<DataShape.Scale> scales() {
        return IntStream.range(0, means.length)
                .mapToObj(i -> new DataShape.Scale(means[i], deviations[i]))
                .toList();
    }

    /** Returns mapped copies of rows. */
    double[][] apply(double[][] rows) {
        double[][] mapped = new double[rows.length][means.length];
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < means.length; i++) {
                mapped[row][i] = (rows[row][i] - means[i]) / deviations[i];
            }
        }
        return mapped;
    }
}
