package org.pushforward.plugins.trainers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.pushforward.api.model.Critic;
import org.pushforward.graph.Gradients;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/**
 * The mean of (|D_x f(x)| - c)^2 at points x = u a + (1 - u) b between packs a of data and b of what is generated.
 *
 * <p>Gulrajani et al., "Improved training of Wasserstein GANs", NeurIPS 2017, algorithm 1, where c = 1; Thanh-Tung, Tran and
 * Venkatesh, "Improving generalization and stability of generative adversarial networks", ICLR 2019, where c = 0.
 */
final class GradientPenalty {
    // The norm of a gradient that vanishes has no gradient of its own.
    private static final double SMALLEST = 1e-12;

    private GradientPenalty() {}

    /**
     * Returns the penalty, a scalar.
     *
     * @param critic f; it must be independent, as its gradient at one pack is taken from the sum over all
     * @param data packs of data, {@code [packs, ...pack]}
     * @param generated as many packs of what is generated
     * @param between numbers u in (0, 1), {@code [packs]}
     * @param slope c, at least 0
     */
    static Value of(Critic critic, Value data, Value generated, Value between, double slope, Pass pass) {
        int rank = data.shape().rank();
        long[] ones = new long[rank - 1];
        Arrays.fill(ones, 1);
        Value share = between.reshapeRows(ones);
        Value points = generated.add(data.subtract(generated).multiply(share));
        Value gradient =
                Gradients.of(critic.score(points, pass).sum(), List.of(points)).get(0);
        Value norm = gradient.square()
                .sum(IntStream.range(1, rank).toArray())
                .add(SMALLEST)
                .sqrt();
        return norm.subtract(slope).square().mean();
    }

    /** Returns the shape of the numbers u for a number of packs. */
    static Shape shape(long packs) {
        return Shape.of(packs);
    }
}
