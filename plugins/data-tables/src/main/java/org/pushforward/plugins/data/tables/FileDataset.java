package org.pushforward.plugins.data.tables;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;

/** The examples of a file, split by seed. */
record FileDataset(DataShape shape, Map<Part, Split> splits, String digest) implements Dataset {
    FileDataset {
        splits = Map.copyOf(splits);
    }

    /** Returns rows as points, each feature scaled over the training rows where that is wanted. */
    static Dataset ofRows(Table table, Partition partition, boolean standardize, String decisive) {
        List<double[]> rows = table.rows();
        Classes classes = table.classes();
        DataShape shape = DataShape.points(table.names()).withLabels(classes.labels(partition.training()));
        Standardization scale = Standardization.none(table.names().size());
        if (standardize) {
            scale = Standardization.fit(table.file(), table.names(), pick(rows, partition.training()));
            shape = shape.withScales(scale.scales());
        }
        Standardization fitted = scale;
        Map<Part, Split> splits =
                partition.splits(indices -> split(fitted.apply(pick(rows, indices)), classes.of(indices)));
        return new FileDataset(shape, splits, Digests.sha256(table.sha256() + " " + decisive));
    }

    private static Split split(double[][] rows, int... classes) {
        return new FiniteSplit(
                rows.length,
                (index, target, offset) -> {
                    for (int i = 0; i < rows[index].length; i++) {
                        target.set(offset + i, rows[index][i]);
                    }
                },
                classes);
    }

    private static double[][] pick(List<double[]> rows, int[] indices) {
        return Arrays.stream(indices).mapToObj(rows::get).toArray(double[][]::new);
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.ofNullable(splits.get(part));
    }
}
