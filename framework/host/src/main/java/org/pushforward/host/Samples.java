package org.pushforward.host;

import java.util.List;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Generator;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

/** Draws from trained generators. */
final class Samples {
    private static final int MOST_AT_ONCE = 256;

    private Samples() {}

    /**
     * Returns g(z) for {@code count} latents z, {@code [count, ...example]}, in the data's own units.
     *
     * <p>The latents are step 0 of the stream {@code latent} under the seed, row after row: the first ones are the same
     * for every count.
     */
    static SampleSet draw(TrainedRun run, int count, long seed) {
        if (count < 1) {
            throw new UsageException("At least 1 sample can be drawn, not " + count);
        }
        Generator generator = run.model().model().generator();
        int size =
                Math.max(generator.prior().shape().elementCount(), run.shape().features());
        if (count > Integer.MAX_VALUE / size) {
            throw new UsageException(
                    "At most " + Integer.MAX_VALUE / size + " samples of this model fit into one file, not " + count);
        }
        Tensor latents =
                Tensor.zeros(ElementType.FLOAT64, generator.prior().shape().insert(0, Dimension.of(count)));
        Draws draws = new RandomStream(seed, "latent").step(0);
        for (int i = 0; i < latents.elementCount(); i++) {
            latents.set(i, generator.prior().next(draws));
        }
        try (BatchFunction function = run.model()
                .compile(
                        Math.min(count, MOST_AT_ONCE),
                        List.of(generator.prior().shape()),
                        inputs -> List.of(generator.generate(inputs.get(0), Pass.evaluation())))) {
            return new SampleSet(
                    run.shape(), run.shape().inOwnUnits(function.apply(latents).get(0)));
        }
    }
}
