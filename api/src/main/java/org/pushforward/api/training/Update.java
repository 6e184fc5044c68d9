package org.pushforward.api.training;

import java.util.List;
import java.util.Optional;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.optimizer.Optimizer;

/**
 * One change of some parameters along the gradient of one loss.
 *
 * @param name unique in its plan, such as {@code "critic"}; the trainer's option for the rate is then {@code critic-lr},
 *     and {@code lr} where there is one update only
 * @param parameters the trained parameters that it changes
 * @param optimizer how they follow the gradient
 * @param rate the learning rate, greater than 0
 * @param objective the loss
 * @param repetitions how often the update is made in one step, at least 1, each time with new data and noise
 * @param projection applied to the parameters before the loss is computed: the projected values are those at which the
 *     gradient is taken and from which the optimiser moves on
 */
public record Update(
        String name,
        List<Parameter> parameters,
        Optimizer optimizer,
        double rate,
        Objective objective,
        int repetitions,
        Optional<Projection> projection) {
    public Update {
        parameters = List.copyOf(parameters);
        if (parameters.isEmpty()) {
            throw new IllegalArgumentException("The update '" + name + "' has no parameters");
        }
        if (!(rate > 0) || Double.isInfinite(rate)) {
            throw new IllegalArgumentException(
                    "The learning rate of the update '" + name + "' must be greater than 0, not " + rate);
        }
        if (repetitions < 1) {
            throw new IllegalArgumentException(
                    "The update '" + name + "' must be made at least once in a step, not " + repetitions + " times");
        }
    }

    /** Creates an update without a projection. */
    public Update(
            String name,
            List<Parameter> parameters,
            Optimizer optimizer,
            double rate,
            Objective objective,
            int repetitions) {
        this(name, parameters, optimizer, rate, objective, repetitions, Optional.empty());
    }
}
