package org.pushforward.plugins.trainers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.graph.Value;

/**
 * The trainer {@code elbo}: minimises -E[log p(x|z)] + KL(e(z|x) || p(z)) with one z = mean + sigma eps for each x and the
 * Kullback–Leibler divergence to the standard normal prior in closed form, (|mean|^2 + |sigma|^2 - q - log |sigma|^2) / 2.
 */
@Component(service = Trainer.class)
public final class EvidenceLowerBound implements Trainer<LikelihoodOptions> {
    private static final Descriptor<LikelihoodOptions> DESCRIPTOR = new Descriptor<>(
            "elbo",
            "Maximises the evidence lower bound of a model with an encoder and a likelihood",
            "Kingma, Welling: Auto-encoding variational Bayes, ICLR 2014, equations 3 and 10",
            LikelihoodOptions.type());

    @Override
    public Descriptor<LikelihoodOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TrainingPlan plan(Model model, LikelihoodOptions options) {
        Encoder encoder = model.capability(Encoder.class).orElseThrow(EvidenceLowerBound::refused);
        Likelihood likelihood = model.capability(Likelihood.class).orElseThrow(EvidenceLowerBound::refused);
        return options.plan(model, "loss", step -> loss(encoder, likelihood, step));
    }

    private static PlanException refused() {
        return new PlanException("The trainer 'elbo' needs a model with an encoder and a likelihood, which this family"
                + " does not have: choose another trainer or family");
    }

    private static Objective.Loss loss(Encoder encoder, Likelihood likelihood, StepInputs step) {
        Encoder.Posterior posterior = encoder.encode(step.data(), step.pass());
        Value noise = step.normal("posterior", posterior.mean().shape());
        Value latent = posterior.sample(noise);
        Value reconstruction = likelihood
                .logLikelihood(step.data(), latent, step.pass())
                .mean()
                .negate();
        Value divergence = posterior.divergence().mean();
        Map<String, Value> metrics = new LinkedHashMap<>();
        metrics.put("reconstruction", reconstruction);
        metrics.put("kl-to-prior", divergence);
        return new Objective.Loss(reconstruction.add(divergence), metrics);
    }
}
