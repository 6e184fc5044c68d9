package org.pushforward.host.diagnosis;

import java.util.List;
import java.util.Optional;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** A few samples of a trained model. */
final class Samples {
    static final int COUNT = 200;

    private Samples() {}

    /** Returns {@code [COUNT, ...example]}; empty for a model without a generator. */
    static Optional<Tensor> of(Findings findings) {
        Model model = findings.model().model();
        return model.isGenerative() ? Optional.of(draw(findings, model.generator())) : Optional.empty();
    }

    private static Tensor draw(Findings findings, Generator generator) {
        LatentPrior prior = generator.prior();
        Draws draws = findings.bench().random("diagnosis/latent").step(0);
        Shape shape = prior.shape().insert(0, Dimension.of(COUNT));
        double[] latent = new double[shape.elementCount()];
        for (int i = 0; i < latent.length; i++) {
            latent[i] = prior.next(draws);
        }
        try (BatchFunction generate = findings.model()
                .compile(
                        COUNT, List.of(prior.shape()), z -> List.of(generator.generate(z.get(0), Pass.evaluation())))) {
            return generate.apply(Tensor.of(latent, shape)).get(0);
        }
    }
}
