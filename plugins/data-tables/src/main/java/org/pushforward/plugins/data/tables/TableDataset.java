package org.pushforward.plugins.data.tables;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.graph.random.RandomStream;

/** The rows of a table, split by seed; within a split they keep the order of the file. */
record TableDataset(DataShape shape, Map<Part, Split> splits, String digest) implements Dataset {
    TableDataset {
        splits = Map.copyOf(splits);
    }

    /**
     * Splits and, where wanted, standardizes a table.
     *
     * @param decisive every option that decides the data
     */
    static Dataset of(Table table, Csv.Options options, String decisive) {
        int count = table.rows().size();
        int test = Math.toIntExact(Math.round(options.test() * count));
        int validation = Math.toIntExact(Math.round(options.validation() * count));
        int training = count - test - validation;
        if (training < 1) {
            throw new DataException(
                    "The options 'test' and 'validation' take " + (test + validation) + " of the " + count + " rows of "
                            + table.file() + " and leave none to train on; lower the options 'test' and 'validation'");
        }
        int[] order = new RandomStream(options.splitSeed(), "csv/split").step(0).permutation(count);
        double[][] fitted = pick(table, order, 0, training);
        Standardization scale = options.standardize()
                ? Standardization.fit(table.file(), table.names(), fitted)
                : Standardization.none(table.names().size());
        Map<Part, Split> splits = new EnumMap<>(Part.class);
        splits.put(Part.TRAINING, FiniteSplit.of(scale.apply(fitted)));
        if (validation > 0) {
            splits.put(
                    Part.VALIDATION, FiniteSplit.of(scale.apply(pick(table, order, training, training + validation))));
        }
        if (test > 0) {
            splits.put(Part.TEST, FiniteSplit.of(scale.apply(pick(table, order, training + validation, count))));
        }
        String digest = Digests.sha256(table.sha256() + " " + decisive);
        DataShape shape = DataShape.points(table.names());
        return new TableDataset(options.standardize() ? shape.withScales(scale.scales()) : shape, splits, digest);
    }

    private static double[][] pick(Table table, int[] order, int from, int to) {
        return Arrays.stream(order, from, to)
                .sorted()
                .mapToObj(table.rows()::get)
                .toArray(double[][]::new);
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.ofNullable(splits.get(part));
    }
}
