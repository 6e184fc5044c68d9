package org.pushforward.product;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Numbers of a shape, uniform in 0..1, whose labels take turns where it has some. */
record UniformData(DataShape shape, Map<Part, Split> splits) implements Dataset {
    private static final long SEED = 1;

    /** Draws so many examples for training, and for validation where that is more than none. */
    UniformData(DataShape shape, int training, int validation) {
        this(shape, new EnumMap<>(Part.class));
        splits.put(Part.TRAINING, split(shape, 0, training));
        if (validation > 0) {
            splits.put(Part.VALIDATION, split(shape, 1, validation));
        }
    }

    private static Split split(DataShape shape, long step, int size) {
        Draws draws = new RandomStream(SEED, "numbers").step(step);
        double[][] rows = new double[size][shape.features()];
        for (double[] row : rows) {
            Arrays.setAll(row, i -> draws.nextUniform());
        }
        int[] labels = new int[shape.labels().isEmpty() ? 0 : size];
        Arrays.setAll(labels, i -> i % shape.labels().size());
        return new FiniteSplit(
                size,
                (index, target, offset) -> {
                    for (int i = 0; i < rows[index].length; i++) {
                        target.set(offset + i, rows[index][i]);
                    }
                },
                labels);
    }

    @Override
    public Optional<Split> split(Part part) {
        return Optional.ofNullable(splits.get(part));
    }

    @Override
    public String digest() {
        return "0".repeat(64);
    }
}
