package org.pushforward.plugins.trainers;

import java.util.Optional;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.training.PlanException;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/**
 * The parts of a model that its bounds are made of.
 *
 * @param encoder e(z|x)
 * @param likelihood p(x|z)
 * @param prior p(z) where it is learned; otherwise it is the standard normal distribution
 */
record LatentTerms(Encoder encoder, Likelihood likelihood, Optional<LearnedPrior> prior) {
    /** Returns the parts of a model; throws {@link PlanException} when it lacks an encoder or a likelihood. */
    static LatentTerms of(Model model) {
        return new LatentTerms(
                model.capability(Encoder.class).orElseThrow(LatentTerms::refused),
                model.capability(Likelihood.class).orElseThrow(LatentTerms::refused),
                model.capability(LearnedPrior.class));
    }

    private static PlanException refused() {
        return new PlanException("The trainer 'elbo' needs a model with an encoder and a likelihood, which this family"
                + " does not have: choose another trainer or family");
    }

    /** Returns KL(e(z|x) || p(z)), {@code [batch]}: exact for the normal prior, at the given z for a learned one. */
    Value divergence(Encoder.Posterior posterior, Value noise, Value latent, Pass pass) {
        return prior.isEmpty()
                ? posterior.divergence()
                : logPosterior(posterior, noise).subtract(logPrior(latent, pass));
    }

    /** Returns log p(z), {@code [batch]}. */
    Value logPrior(Value latent, Pass pass) {
        return prior.map(learned -> learned.logPrior(latent, pass))
                .orElseGet(() -> normal(latent).logDensity(latent));
    }

    /** Returns log e(z|x), {@code [batch]}, at z = mean + sigma eps. */
    static Value logPosterior(Encoder.Posterior posterior, Value noise) {
        return normal(noise)
                .logDensity(noise)
                .subtract(posterior.logVariance().sum(1).multiply(0.5));
    }

    private static StandardNormal normal(Value latent) {
        return new StandardNormal((int) latent.shape().size(1));
    }
}
