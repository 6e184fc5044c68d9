package org.pushforward.plugins.trainers;

import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.graph.Value;

/**
 * The trainer {@code elbo}: minimises -E[log p(x|z)] + beta KL(e(z|x) || p(z)) with one z = mean + sigma eps for each x, or
 * with k of them the importance-weighted bound.
 *
 * <p>The divergence to the standard normal prior is in closed form, (|mean|^2 + |sigma|^2 - q - log |sigma|^2) / 2; to a
 * learned prior it is log e(z|x) - log p(z) at the same z. Encoder and likelihood of a conditional model are given the labels.
 */
@Component(service = Trainer.class)
public final class EvidenceLowerBound implements Trainer<BoundOptions> {
    private static final Descriptor<BoundOptions> DESCRIPTOR = new Descriptor<>(
            "elbo",
            "Maximises the evidence lower bound, or its importance-weighted form, of a model with an encoder",
            "Kingma, Welling: Auto-encoding variational Bayes, ICLR 2014, equations 3 and 10;"
                    + " Higgins et al.: beta-VAE, ICLR 2017;"
                    + " Burda, Grosse, Salakhutdinov: Importance weighted autoencoders, ICLR 2016",
            BoundOptions.type());

    @Override
    public Descriptor<BoundOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TrainingPlan plan(Model model, BoundOptions options) {
        LatentTerms any = LatentTerms.of(ConditionalModel.givenAny(model));
        if (!options.asWritten().isEmpty() && any.prior().isPresent()) {
            throw new PlanException("The option 'as-written' goes with the prior 'normal' only, as in the course");
        }
        Objective objective = options.importanceSamples() > 1
                ? new ImportanceWeightedBound(model, options.importanceSamples())
                : step -> loss(LatentTerms.of(step.given(model)), options, step);
        return options.optimization().plan(model, "loss", objective);
    }

    private static Objective.Loss loss(LatentTerms terms, BoundOptions options, StepInputs step) {
        Encoder.Posterior posterior = terms.encoder().encode(step.data(), step.pass());
        boolean mean =
                options.asWritten().contains(Defect.VALIDATION) && !step.pass().isTraining();
        Value noise = mean
                ? posterior.mean()
                : step.normal("posterior", posterior.mean().shape());
        Value latent = mean ? posterior.mean() : posterior.sample(noise);
        Value reconstruction = terms.likelihood()
                .logLikelihood(step.data(), latent, step.pass())
                .mean()
                .negate();
        Value divergence = options.asWritten().isEmpty()
                ? terms.divergence(posterior, noise, latent, step.pass()).mean()
                : AsWritten.divergence(options.asWritten(), step, posterior, noise, latent);
        Map<String, Value> metrics = new LinkedHashMap<>();
        metrics.put("reconstruction", reconstruction);
        metrics.put("kl-to-prior", divergence);
        Value weighted = options.beta() == 1 ? divergence : divergence.multiply(options.beta());
        return new Objective.Loss(reconstruction.add(weighted), metrics);
    }
}
