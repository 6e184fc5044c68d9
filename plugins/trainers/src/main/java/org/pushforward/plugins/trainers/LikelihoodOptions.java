package org.pushforward.plugins.trainers;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.training.Objective;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.network.Parameter;

/**
 * Options of trainers that minimise one loss over all parameters.
 *
 * @param optimizer how parameters follow the gradient
 * @param lr the learning rate
 * @param weightDecay the factor of the L2 regularisation that is added to the gradient
 */
record LikelihoodOptions(
        @Option(help = "how parameters follow the gradient", defaultValue = "adam")
        OptimizerChoice optimizer,

        @Option(help = "learning rate", defaultValue = "1.0e-3", minimum = 0, maximum = 1000, exclusive = true)
        double lr,

        @Option(
                help = "factor of the L2 regularisation that is added to the gradient",
                defaultValue = "0",
                minimum = 0,
                maximum = 1000)
        double weightDecay) {

    static OptionsType<LikelihoodOptions> type() {
        return OptionsType.of(MethodHandles.lookup(), LikelihoodOptions.class);
    }

    /** Returns the plan that minimises {@code objective}, reported as {@code loss}, over all trained parameters. */
    TrainingPlan plan(Model model, String loss, Objective objective) {
        List<Parameter> trained = model.parameters().inScope(Parameter.Role.TRAINED);
        return TrainingPlan.minimizing(
                loss, new Update("model", trained, optimizer.create(weightDecay), lr, objective, 1));
    }
}
