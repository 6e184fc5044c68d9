package org.example.kept;

import java.lang.invoke.MethodHandles;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.optimizer.Adam;

/**
 * The trainer {@code kept-trainer}: minimises the mean of -log p(x + s e) with new normal noise e at each step, so that the
 * density cannot grow without bound around single examples.
 */
@Component(service = Trainer.class)
public final class KeptTrainer implements Trainer<KeptTrainer.Options> {
    /**
     * Options of the trainer, beside those of the training loop.
     *
     * @param lr the learning rate
     * @param noise s, in the units of the examples
     */
    record Options(
            @Option(help = "learning rate", defaultValue = "1.0e-3", minimum = 0, maximum = 1000, exclusive = true)
            double lr,

            @Option(
                    help = "standard deviation of the noise on examples",
                    defaultValue = "0.05",
                    minimum = 0,
                    maximum = 100)
            double noise) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "kept-trainer",
            "Maximum likelihood of examples with noise, against overfitting",
            "Rothfuss et al.: Noise regularization for conditional density estimation, 2019",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TrainingPlan plan(Model model, Options options) {
        if (ConditionalModel.givenAny(model).capability(Density.class).isEmpty()) {
            throw new PlanException(
                    "The trainer 'kept-trainer' needs a model with a density: choose another trainer or family");
        }
        Update update = new Update(
                "model",
                model.parameters().inScope(Parameter.Role.TRAINED),
                Adam.standard(),
                options.lr(),
                step -> loss(step.given(model), options.noise(), step),
                1);
        return TrainingPlan.minimizing("nll", update);
    }

    /** On held-out data, which is measured in evaluation mode, there is no noise. */
    private static Objective.Loss loss(Model model, double noise, StepInputs step) {
        Value data = step.data();
        Value examples = step.pass().isTraining()
                ? data.add(step.normal("noise", data.shape()).multiply(noise))
                : data;
        Value nll = model.capability(Density.class)
                .orElseThrow()
                .logDensity(examples, step.pass())
                .mean()
                .negate();
        return Objective.Loss.of("nll", nll);
    }
}
