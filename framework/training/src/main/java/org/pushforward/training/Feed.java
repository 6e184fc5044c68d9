package org.pushforward.training;

import java.util.function.ToDoubleFunction;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/**
 * Random numbers that a step is fed.
 *
 * @param symbol the input of the graph
 * @param stream what the stream is called
 * @param next the distribution of one number
 */
record Feed(Value symbol, String stream, ToDoubleFunction<Draws> next) {
    /** Fills {@code target} with the numbers of one step, in row-major order. */
    void fill(Tensor target, long seed, long step) {
        Draws draws = new RandomStream(seed, stream).step(step);
        for (int i = 0; i < target.elementCount(); i++) {
            target.set(i, next.applyAsDouble(draws));
        }
    }
}
