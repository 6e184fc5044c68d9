package org.pushforward.host.diagnosis;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pushforward.api.evaluation.Warning;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;

/** Samples hardly differ: the sum of the variances of their features is less than a hundredth of that of the data. */
final class DeadGenerator implements Rule {
    private static final int SAMPLES = 200;
    private static final double LEAST = 0.01;

    @Override
    public Optional<Warning> look(Findings findings) {
        Model model = findings.model().model();
        if (!model.isGenerative()) {
            return Optional.empty();
        }
        double ofSamples = Spread.of(samples(findings, model.generator())).total();
        return Spread.ofData(findings)
                .map(Spread::total)
                .filter(ofData -> ofSamples < LEAST * ofData)
                .map(ofData -> new Warning(
                        String.format(
                                Locale.ROOT,
                                "The variance of %d samples is %.2g, that of the data %.2g, summed over all features",
                                SAMPLES,
                                ofSamples,
                                ofData),
                        "a generator that has died, or never learned how wide the data is: it makes nearly the same of every z",
                        "train again with a lower learning rate, 'generator-lr' or 'lr', or with another loss"));
    }

    private static Tensor samples(Findings findings, Generator generator) {
        LatentPrior prior = generator.prior();
        Draws draws = findings.bench().random("diagnosis/latent").step(0);
        Shape shape = prior.shape().insert(0, Dimension.of(SAMPLES));
        double[] latent = new double[shape.elementCount()];
        for (int i = 0; i < latent.length; i++) {
            latent[i] = prior.next(draws);
        }
        try (BatchFunction generate = findings.model()
                .compile(
                        SAMPLES,
                        List.of(prior.shape()),
                        z -> List.of(generator.generate(z.get(0), Pass.evaluation())))) {
            return generate.apply(Tensor.of(latent, shape)).get(0);
        }
    }
}
