package org.pushforward.plugins.data.tables;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.pushforward.api.data.DataException;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.data.Split;
import org.pushforward.graph.random.RandomStream;

/** Which examples of a file go into which part, by seed; within a part they keep the order of the file. */
final class Partition {
    private final int[] order;
    private final int training;
    private final int validation;

    /**
     * Parts {@code count} examples.
     *
     * @param test the fraction kept for test
     * @param validation the fraction kept for validation
     * @throws DataException when none is left to train on
     */
    Partition(Path file, String examples, int count, double test, double validation, long seed) {
        int tested = Math.toIntExact(Math.round(test * count));
        this.validation = Math.toIntExact(Math.round(validation * count));
        this.training = count - tested - this.validation;
        if (training < 1) {
            throw new DataException("The options 'test' and 'validation' take " + (tested + this.validation)
                    + " of the " + count + " " + examples + " of " + file + " and leave none to train on; lower them");
        }
        order = new RandomStream(seed, "csv/split").step(0).permutation(count);
    }

    /** Returns the indices of the examples to train on. */
    int[] training() {
        return indices(0, training);
    }

    /** Returns a split for every part that has examples. */
    Map<Part, Split> splits(Function<int[], Split> split) {
        Map<Part, Split> splits = new EnumMap<>(Part.class);
        splits.put(Part.TRAINING, split.apply(training()));
        if (validation > 0) {
            splits.put(Part.VALIDATION, split.apply(indices(training, training + validation)));
        }
        if (training + validation < order.length) {
            splits.put(Part.TEST, split.apply(indices(training + validation, order.length)));
        }
        return splits;
    }

    private int[] indices(int from, int to) {
        return Arrays.stream(order, from, to).sorted().toArray();
    }
}
