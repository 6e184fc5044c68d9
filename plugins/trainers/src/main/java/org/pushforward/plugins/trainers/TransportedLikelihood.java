package org.pushforward.plugins.trainers;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.OptimalTransport;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.StepInputs;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;

/**
 * The trainer {@code optimal-transport}: minimises a NLL + b L + c R, where L is the transport cost and R the violation of
 * the Hamilton–Jacobi–Bellman equation along the paths.
 */
@Component(service = Trainer.class)
public final class TransportedLikelihood implements Trainer<TransportedLikelihood.Options> {
    /**
     * Options of the trainer.
     *
     * @param optimizer how parameters follow the gradient
     * @param lr the learning rate
     * @param likelihoodWeight a
     * @param transportWeight b
     * @param optimalityWeight c
     */
    record Options(
            @Option(help = "how parameters follow the gradient", defaultValue = "adam")
            OptimizerChoice optimizer,

            @Option(help = "learning rate", defaultValue = "1.0e-2", minimum = 0, maximum = 1000, exclusive = true)
            double lr,

            @Option(
                    help = "weight of the negative log-likelihood, without which nothing is fitted",
                    defaultValue = "10",
                    minimum = 0,
                    maximum = 1e6,
                    exclusive = true)
            double likelihoodWeight,

            @Option(help = "weight of the transport cost", defaultValue = "1", minimum = 0, maximum = 1e6)
            double transportWeight,

            @Option(
                    help = "weight of the violation of the Hamilton-Jacobi-Bellman equation",
                    defaultValue = "5",
                    minimum = 0,
                    maximum = 1e6)
            double optimalityWeight) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "optimal-transport",
            "Maximum likelihood of a continuous flow with short, straight paths",
            "Onken, Wu Fung, Li, Ruthotto: OT-Flow, AAAI 2021, equation 5",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public TrainingPlan plan(Model model, Options options) {
        Needed<OptimalTransport> flow = Needed.of(
                model,
                OptimalTransport.class,
                () -> new PlanException(
                        "The trainer 'optimal-transport' needs a continuous flow along a potential, such"
                                + " as 'otflow': choose another trainer or family"));
        LatentPrior prior = ConditionalModel.givenAny(model).generator().prior();
        List<Parameter> trained = model.parameters().inScope(Parameter.Role.TRAINED);
        return TrainingPlan.minimizing(
                "loss",
                new Update(
                        "model",
                        trained,
                        options.optimizer().create(0),
                        options.lr(),
                        step -> loss(flow.in(step), prior, options, step),
                        1));
    }

    private static Objective.Loss loss(OptimalTransport flow, LatentPrior prior, Options options, StepInputs step) {
        OptimalTransport.Transport transport = flow.transport(step.data(), step.pass());
        Value nll = prior.logDensity(transport.latent())
                .add(transport.logDeterminant())
                .mean()
                .negate();
        Value cost = transport.cost().mean();
        Value optimality = transport.optimality().mean();
        Map<String, Value> metrics = new LinkedHashMap<>();
        metrics.put("nll", nll);
        metrics.put("transport-cost", cost);
        metrics.put("optimality", optimality);
        return new Objective.Loss(
                nll.multiply(options.likelihoodWeight())
                        .add(cost.multiply(options.transportWeight()))
                        .add(optimality.multiply(options.optimalityWeight())),
                metrics);
    }
}
