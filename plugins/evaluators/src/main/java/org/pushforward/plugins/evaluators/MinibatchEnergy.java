package org.pushforward.plugins.evaluators;

import java.util.List;
import java.util.Map;
import org.pushforward.api.evaluation.Metric;
import org.pushforward.api.workbench.Workbench;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;

/**
 * The number that the course prints as the distance of distributions: the sum over 1,000 steps of
 * nm / (n + m)^2 (2 mean d(x, y) - mean d(x, x') - mean d(y, y')) over batches of n = m = 64 samples x and examples y, with
 * d = sqrt(|.|^2 + 0.1).
 *
 * <p>The means count the distance of each point to itself, so that for two samples of one distribution it is not 0 but
 * 1000 / 128 (E d(X, X') - sqrt(0.1)), which grows with the spread of the data; what is above that is about 250 times the
 * energy distance.
 *
 * <p>Székely and Rizzo, "Testing for equal distributions in high dimension", InterStat 2004, whose statistic is nm / (n + m)
 * times the bracket with d = |.|.
 */
final class MinibatchEnergy {
    /** The fewest samples and examples: two batches, by which the error is known. */
    static final int LEAST = 128;

    private static final int BATCH = 64;
    private static final int STEPS = 1000;
    private static final double SMOOTHING = 0.1;

    private MinibatchEnergy() {}

    /**
     * Returns the number with its standard error from as many batches as there are, none used twice.
     *
     * @param samples {@code [n, features]}, in an order that says nothing
     * @param real {@code [m, features]}
     * @param draws decides the order of {@code real}
     */
    static Metric measure(String id, Tensor samples, Tensor real, Draws draws, Workbench bench) {
        int features = Points.features(real);
        int[] order = draws.permutation(Points.count(real));
        double[] batches = new double[Math.min(Points.count(samples), order.length) / BATCH];
        ElementType type = bench.engine().precision();
        Tensor examples = Tensor.zeros(real.type(), Shape.of(BATCH, features));
        Value points = Value.input("points", Shape.of(2 * BATCH, features));
        try (Computation computation =
                new Computation("minibatch-energy", List.of(points), Map.of("sum", sum(points)), bench)) {
            for (int i = 0; i < batches.length; i++) {
                bench.progress("summing over minibatches", i, batches.length);
                for (int j = 0; j < BATCH; j++) {
                    int index = order[i * BATCH + j];
                    examples.rows(j, j + 1)
                            .bytes()
                            .put(real.rows(index, index + 1).bytes());
                }
                Tensor pooled = Points.pool(samples.rows(i * BATCH, (i + 1) * BATCH), examples, type);
                batches[i] = STEPS
                        * computation.run(Map.of("points", pooled)).get("sum").get(0);
            }
        }
        Statistics statistics = new Statistics(batches);
        return new Metric(
                id,
                statistics.mean(),
                statistics.standardError(),
                "",
                Metric.Better.LOWER,
                (long) batches.length * BATCH);
    }

    /** Returns the term of one step for n samples and below them n examples, {@code [2 n, features]}. */
    private static Value sum(Value points) {
        double[] signs = new double[2 * BATCH];
        for (int i = 0; i < signs.length; i++) {
            signs[i] = (i < BATCH ? 1.0 : -1.0) / BATCH;
        }
        Value weights = Value.constant(Tensor.of(signs, Shape.of(signs.length, 1)));
        return Points.squaredDistances(points, points)
                .add(SMOOTHING)
                .sqrt()
                .matrixProduct(weights)
                .multiply(weights)
                .sum()
                .multiply(-0.25);
    }
}
