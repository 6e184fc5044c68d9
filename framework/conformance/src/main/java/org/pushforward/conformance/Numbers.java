package org.pushforward.conformance;

import java.util.Arrays;
import java.util.Optional;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Independent numbers of a shape with labels in turn: normal ones, or uniform ones where values have a range. */
record Numbers(DataShape shape) implements Dataset {
    private static final int SIZE = 96;

    @Override
    public Optional<Split> split(Part part) {
        Draws draws = new RandomStream(Trial.SEED, "conformance/" + part).step(0);
        int features = shape.features();
        double[] values = new double[SIZE * features];
        Arrays.setAll(
                values,
                i -> shape.range()
                        .map(r -> r.minimum() + (r.maximum() - r.minimum()) * draws.nextUniform())
                        .orElseGet(draws::nextNormal));
        int[] labels = new int[shape.labels().isEmpty() ? 0 : SIZE];
        Arrays.setAll(labels, i -> i % shape.labels().size());
        return Optional.of(new FiniteSplit(
                SIZE,
                (index, target, offset) -> {
                    for (int i = 0; i < features; i++) {
                        target.set(offset + i, values[index * features + i]);
                    }
                },
                labels));
    }

    @Override
    public String digest() {
        return "0".repeat(64);
    }
}
