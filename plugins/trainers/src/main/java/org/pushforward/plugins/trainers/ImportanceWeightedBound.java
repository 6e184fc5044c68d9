package org.pushforward.plugins.trainers;

import java.util.Map;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.StepInputs;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * The loss -log (1/k sum of p(x|z_i) p(z_i) / e(z_i|x)) for k samples z_i from e(z|x); it falls as k grows, towards
 * -log p(x).
 *
 * <p>Burda, Grosse and Salakhutdinov, "Importance weighted autoencoders", ICLR 2016, equation 8.
 *
 * @param model what is trained
 * @param samples k
 */
record ImportanceWeightedBound(Model model, int samples) implements Objective {
    @Override
    public Loss build(StepInputs step) {
        Encoder.Posterior posterior =
                LatentTerms.of(step.given(model)).encoder().encode(step.data(), step.pass());
        LatentTerms terms = LatentTerms.of(model.capability(ConditionalModel.class)
                .map(conditional -> conditional.given(repeat(step.labels())))
                .orElse(model));
        Encoder.Posterior repeated = new Encoder.Posterior(repeat(posterior.mean()), repeat(posterior.logVariance()));
        Value noise = step.normal("posterior", repeated.mean().shape());
        Value latent = repeated.sample(noise);
        Value logWeight = terms.likelihood()
                .logLikelihood(repeat(step.data()), latent, step.pass())
                .add(terms.logPrior(latent, step.pass()))
                .subtract(LatentTerms.logPosterior(repeated, noise))
                .reshape(Shape.of(samples, step.batch()));
        Value largest = logWeight.max(0).stopGradient();
        Value logSum = logWeight.subtract(largest).exp().sum(0).log().add(largest);
        Value bound = logSum.subtract(Math.log(samples)).mean().negate();
        return new Loss(bound, Map.of("negative-elbo", logWeight.mean().negate()));
    }

    /** Returns k copies of a batch one after the other, {@code [k batch, ...]}. */
    private Value repeat(Value batch) {
        Shape copies = batch.shape().insert(0, Dimension.of(samples));
        Shape rows = batch.shape().with(0, Dimension.of(samples * batch.shape().size(0)));
        return batch.expand(copies).reshape(rows);
    }
}
