package org.pushforward.conformance;

import java.util.List;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.optimizer.Adam;

/**
 * How a model is trained by what it is capable of: a critic and its generator against each other, an encoder and its
 * likelihood by the evidence lower bound, a density by its likelihood, and what only generates by its distance to the data.
 */
final class StandardPlan {
    private static final double RATE = 1e-3;

    private StandardPlan() {}

    static TrainingPlan of(Model model) {
        Model any = ConditionalModel.givenAny(model);
        List<Parameter> trained = model.parameters().inScope(Parameter.Role.TRAINED);
        if (any.capability(Critic.class).isPresent()) {
            List<Parameter> judging = any.capability(Critic.class).orElseThrow().criticParameters();
            List<Parameter> generating =
                    trained.stream().filter(p -> !judging.contains(p)).toList();
            return new TrainingPlan(List.of(
                    update("critic", judging, step -> critic(step.given(model), step)),
                    update("generator", generating, step -> generator(step.given(model), step))));
        }
        return new TrainingPlan(List.of(update("model", trained, objective(model, any))));
    }

    private static Update update(String name, List<Parameter> parameters, Objective objective) {
        return new Update(name, parameters, Adam.standard(), RATE, objective, 1);
    }

    private static Objective objective(Model model, Model any) {
        if (any.capability(Encoder.class).isPresent()
                && any.capability(Likelihood.class).isPresent()) {
            return step -> loss(bound(step.given(model), step).negate());
        }
        if (any.capability(Density.class).isPresent()) {
            return step -> loss(step.given(model)
                    .capability(Density.class)
                    .orElseThrow()
                    .logDensity(step.data(), step.pass())
                    .mean()
                    .negate());
        }
        return step -> loss(generated(step.given(model), step)
                .subtract(step.data())
                .square()
                .mean());
    }

    /** Returns what is minimised as a loss that is reported by itself. */
    private static Objective.Loss loss(Value value) {
        return Objective.Loss.of("loss", value);
    }

    /** Returns log p(x|z) + log p(z) - log e(z|x) at one z for each x, in the mean. */
    private static Value bound(Model model, StepInputs step) {
        Encoder.Posterior posterior =
                model.capability(Encoder.class).orElseThrow().encode(step.data(), step.pass());
        Value noise = step.normal("posterior", posterior.mean().shape());
        Value latent = posterior.sample(noise);
        Value likelihood =
                model.capability(Likelihood.class).orElseThrow().logLikelihood(step.data(), latent, step.pass());
        Value logPrior = model.capability(LearnedPrior.class)
                .map(prior -> prior.logPrior(latent, step.pass()))
                .orElseGet(() -> latent.square().sum(1).multiply(-0.5));
        Value entropy = posterior.logVariance().sum(1).multiply(0.5);
        return likelihood.add(logPrior).add(entropy).mean();
    }

    private static Value generated(Model model, StepInputs step) {
        return model.generator()
                .generate(step.latent("latent", model.generator().prior()), step.pass());
    }

    /** Returns mean ln(1 + e^-d(x)) + mean ln(1 + e^d(g(z))). */
    private static Objective.Loss critic(Model model, StepInputs step) {
        Critic critic = model.capability(Critic.class).orElseThrow();
        Value ofData = critic.score(packs(step.data(), critic), step.pass());
        Value generated = generated(model, step).stopGradient();
        Value ofGenerated = critic.score(packs(generated, critic), step.pass());
        return loss(ofData.negate().softplus().mean().add(ofGenerated.softplus().mean()));
    }

    /** Returns mean ln(1 + e^-d(g(z))). */
    private static Objective.Loss generator(Model model, StepInputs step) {
        Critic critic = model.capability(Critic.class).orElseThrow();
        Value score = critic.score(packs(generated(model, step), critic), step.pass());
        return loss(score.negate().softplus().mean());
    }

    /** Returns examples {@code [batch, ...example]} as packs {@code [batch / m, ...pack]}. */
    static Value packs(Value examples, Critic critic) {
        Shape shape = examples.shape();
        return examples.reshape(shape.with(0, Dimension.of(shape.size(0) / critic.packing()))
                .with(1, Dimension.of(shape.size(1) * critic.packing())));
    }

    /** Returns a small number of examples that is a number of whole packs. */
    static int batch(Model model) {
        int packing = ConditionalModel.givenAny(model)
                .capability(Critic.class)
                .map(Critic::packing)
                .orElse(1);
        return packing * Math.max(2, 6 / packing);
    }

    /** Returns the trained parameters of a model. */
    static List<Parameter> trained(Parameters parameters) {
        return parameters.inScope(Parameter.Role.TRAINED);
    }
}
