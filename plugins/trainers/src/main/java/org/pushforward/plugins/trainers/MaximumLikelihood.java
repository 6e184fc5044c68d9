package org.pushforward.plugins.trainers;

import org.osgi.service.component.annotations.Component;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;

/** The trainer {@code maximum-likelihood}: minimises the mean of -log p(x), or of -log p(x|y) given labels, in nats. */
@Component(service = Trainer.class)
public final class MaximumLikelihood implements Trainer<LikelihoodOptions> {
    private static final Descriptor<LikelihoodOptions> DESCRIPTOR = new Descriptor<>(
            "maximum-likelihood",
            "Minimises the mean negative log-likelihood of a model with a density",
            "Papamakarios et al.: Normalizing flows for probabilistic modeling and inference, JMLR 2021",
            LikelihoodOptions.type());

    @Override
    public Descriptor<LikelihoodOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TrainingPlan plan(Model model, LikelihoodOptions options) {
        Needed<Density> density = Needed.of(
                model,
                Density.class,
                () -> new PlanException(
                        "The trainer 'maximum-likelihood' needs a model with a density, which this family"
                                + " does not have: choose another trainer or family"));
        return options.plan(
                model,
                "nll",
                step -> Objective.Loss.of(
                        "nll",
                        density.in(step)
                                .logDensity(step.data(), step.pass())
                                .mean()
                                .negate()));
    }
}
