package org.pushforward.plugins.trainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.HeldOut;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/**
 * The trainer {@code adversarial}: some steps of the critic, then one of the generator, each with its own loss.
 *
 * <p>Both networks of a conditional model are given the labels of the data of the step. Mirza and Osindero, "Conditional
 * generative adversarial nets", 2014.
 */
@Component(service = Trainer.class)
public final class Adversarial implements Trainer<AdversarialOptions> {
    private static final Descriptor<AdversarialOptions> DESCRIPTOR = new Descriptor<>(
            "adversarial",
            "Trains a generator against a critic",
            "Goodfellow et al.: Generative adversarial nets, NeurIPS 2014, algorithm 1",
            AdversarialOptions.type());

    @Override
    public Descriptor<AdversarialOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TrainingPlan plan(Model model, AdversarialOptions options) {
        Critic critic = critic(ConditionalModel.givenAny(model));
        if (options.gradientPenalty() > 0 && !critic.isIndependent()) {
            throw new PlanException("The gradient penalty is per example, but the critic's score of one example depends"
                    + " on the others of its batch: set model.normalization to none, layer or spectral,"
                    + " or train.gradient-penalty to 0");
        }
        List<Parameter> judging = critic.criticParameters();
        List<Parameter> generating = model.parameters().inScope(Parameter.Role.TRAINED).stream()
                .filter(p -> !judging.contains(p))
                .toList();
        List<Update> updates = List.of(
                new Update(
                        "critic",
                        judging,
                        options.criticOptimizer(judging),
                        options.criticLr(),
                        step -> criticLoss(step.given(model), options, step),
                        options.criticSteps(),
                        options.criticProjection()),
                new Update(
                        "generator",
                        generating,
                        options.generatorOptimizer(),
                        options.generatorLr(),
                        step -> generatorLoss(step.given(model), options, step),
                        1));
        HeldOut heldOut = HeldOutSamples.heldOut(model, options.loss());
        return new TrainingPlan(updates, Optional.of(heldOut), List.of(HeldOutSamples.won()));
    }

    private static Critic critic(Model model) {
        return model.capability(Critic.class)
                .orElseThrow(() -> new PlanException("The trainer 'adversarial' needs a model with a critic, which this"
                        + " family does not have: choose another trainer or family"));
    }

    /** Data and what is generated pass the critic one after the other, each normalised by its own batch. */
    private static Objective.Loss criticLoss(Model model, AdversarialOptions options, StepInputs step) {
        Generator generator = model.generator();
        Critic critic = critic(model);
        Value data = packs(step.data(), critic, step);
        Value ofData = critic.score(data, step.pass());
        Value latent = step.latent("latent", generator.prior());
        Value generated = packs(generator.generate(latent, step.pass()).stopGradient(), critic, step);
        Value ofGenerated = critic.score(generated, step.pass());
        Value loss = options.loss().critic(ofData, ofGenerated);
        Map<String, Value> metrics = new LinkedHashMap<>();
        metrics.put("loss", loss);
        metrics.put("score-of-data", ofData.mean());
        metrics.put("score-of-generated", ofGenerated.mean());
        if (options.gradientPenalty() == 0) {
            return new Objective.Loss(loss, metrics);
        }
        Value between =
                step.uniform("between", GradientPenalty.shape(data.shape().size(0)));
        Value penalty = GradientPenalty.of(critic, data, generated, between, options.penaltySlope(), step.pass());
        metrics.put("gradient-penalty", penalty);
        return new Objective.Loss(loss.add(penalty.multiply(options.gradientPenalty())), metrics);
    }

    private static Objective.Loss generatorLoss(Model model, AdversarialOptions options, StepInputs step) {
        Generator generator = model.generator();
        Critic critic = critic(model);
        Value latent = step.latent("latent", generator.prior());
        Value generated = packs(generator.generate(latent, step.pass()), critic, step);
        return Objective.Loss.of("loss", options.loss().generator(critic.score(generated, step.pass())));
    }

    /** Returns examples {@code [batch, ...example]} as packs of m neighbours, {@code [batch / m, ...pack]}. */
    private static Value packs(Value examples, Critic critic, StepInputs step) {
        int packing = critic.packing();
        if (step.batch() % packing != 0) {
            throw new PlanException("The critic sees " + packing + " examples at once, but the batch of " + step.batch()
                    + " is no multiple of that: choose 'batch' or 'packing' so that it is");
        }
        return Packs.of(examples, packing);
    }
}
