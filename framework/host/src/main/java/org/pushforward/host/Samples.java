package org.pushforward.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
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
     * for every count, and whatever the labels.
     *
     * @param labels the names of the labels that samples are of, in turn; empty draws the label of each by the frequencies
     *     of the training data, from step 0 of the stream {@code labels}
     */
    static SampleSet draw(TrainedRun run, int count, long seed, List<String> labels) {
        if (count < 1) {
            throw new UsageException("At least 1 sample can be drawn, not " + count);
        }
        Model model = run.model().model();
        Optional<ConditionalModel> conditional = model.capability(ConditionalModel.class);
        if (conditional.isEmpty() && !labels.isEmpty()) {
            throw new UsageException("The model takes no label, so it cannot draw samples of '" + labels.get(0)
                    + "': leave out --label, or train a model with --set model.conditional=true");
        }
        LatentPrior prior = ConditionalModel.givenAny(model).generator().prior();
        int size = Math.max(prior.shape().elementCount(), run.shape().features());
        if (count > Integer.MAX_VALUE / size) {
            throw new UsageException(
                    "At most " + Integer.MAX_VALUE / size + " samples of this model fit into one file, not " + count);
        }
        Optional<SampleLabels> chosen = conditional.map(c -> SampleLabels.of(c.labels(), labels, count, seed));
        List<Shape> inputs = new ArrayList<>(List.of(prior.shape()));
        List<Tensor> fed = new ArrayList<>(List.of(latents(prior, count, seed)));
        chosen.ifPresent(c -> {
            inputs.add(Shape.scalar());
            fed.add(c.numbers());
        });
        try (BatchFunction function = run.model()
                .compile(
                        Math.min(count, MOST_AT_ONCE),
                        inputs,
                        in -> List.of(conditional
                                .map(c -> c.given(in.get(1)))
                                .orElse(model)
                                .generator()
                                .generate(in.get(0), Pass.evaluation())))) {
            Tensor samples = function.apply(fed.toArray(Tensor[]::new)).get(0);
            return new SampleSet(
                    run.shape(),
                    run.shape().inOwnUnits(samples),
                    chosen.map(SampleLabels::names).orElse(List.of()));
        }
    }

    private static Tensor latents(LatentPrior prior, int count, long seed) {
        Tensor latents = Tensor.zeros(ElementType.FLOAT64, prior.shape().insert(0, Dimension.of(count)));
        Draws draws = new RandomStream(seed, "latent").step(0);
        for (int i = 0; i < latents.elementCount(); i++) {
            latents.set(i, prior.next(draws));
        }
        return latents;
    }
}
