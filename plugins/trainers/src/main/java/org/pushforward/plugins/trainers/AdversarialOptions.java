package org.pushforward.plugins.trainers;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.training.Projection;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.optimizer.Adam;
import org.pushforward.graph.optimizer.Optimizer;

/**
 * Options of the trainer {@code adversarial}.
 *
 * @param loss what critic and generator minimise
 * @param optimizer how parameters follow the gradient
 * @param generatorLr the learning rate of the generator
 * @param criticLr the learning rate of the critic
 * @param criticSteps the number of updates of the critic before each of the generator
 * @param beta1 the decay of Adam's first moment
 * @param beta2 the decay of Adam's second moment
 * @param clip the limit of the critic's weights, 0 for none
 * @param clipAsWritten whether every parameter of the critic is clipped, and before its step
 * @param gradientPenalty the weight of the gradient penalty, 0 for none
 * @param penaltySlope the norm of the gradient that the penalty asks for
 */
record AdversarialOptions(
        @Option(
                help =
                        "what critic and generator minimise; saturating is the course's, whose gradient vanishes while the"
                                + " critic is sure, and saturating-as-written takes logarithms of the probability as the course"
                                + " does, which reaches log 0 and ends training once a score passes 17",
                defaultValue = "non-saturating")
        AdversarialLoss loss,

        @Option(help = "how parameters follow the gradient", defaultValue = "adam")
        OptimizerChoice optimizer,

        @Option(
                help = "learning rate of the generator",
                defaultValue = "2.0e-4",
                minimum = 0,
                maximum = 1000,
                exclusive = true)
        double generatorLr,

        @Option(
                help = "learning rate of the critic",
                defaultValue = "2.0e-4",
                minimum = 0,
                maximum = 1000,
                exclusive = true)
        double criticLr,

        @Option(
                help = "updates of the critic before each of the generator",
                defaultValue = "1",
                minimum = 1,
                maximum = 1000)
        int criticSteps,

        @Option(help = "decay of Adam's first moment", defaultValue = "0.5", minimum = 0, maximum = 0.9999)
        double beta1,

        @Option(help = "decay of Adam's second moment", defaultValue = "0.999", minimum = 0, maximum = 0.9999999)
        double beta2,

        @Option(
                help = "limit of the critic's weights after each of its steps; 0 for none",
                defaultValue = "0",
                minimum = 0,
                maximum = 1000)
        double clip,

        @Option(
                help = "clip as the course's code does: before the step, so that the generator sees weights beyond the"
                        + " limit, and biases and scales of normalisation, too",
                defaultValue = "false")
        boolean clipAsWritten,

        @Option(
                help = "weight of the penalty on the critic's gradient; 0 for none",
                defaultValue = "0",
                minimum = 0,
                maximum = 1e6)
        double gradientPenalty,

        @Option(
                help = "norm of the critic's gradient that the penalty asks for: 1 for a distance, 0 for calm",
                defaultValue = "1",
                minimum = 0,
                maximum = 1e6)
        double penaltySlope) {

    AdversarialOptions {
        if (clipAsWritten && clip == 0) {
            throw new IllegalArgumentException(
                    "The option 'clip-as-written' says how weights are clipped, but the option"
                            + " 'clip' is 0, which clips none: set 'clip' above 0, 0.01 for the course's");
        }
        if (penaltySlope != 1 && gradientPenalty == 0) {
            throw new IllegalArgumentException("The option 'penalty-slope' is '" + penaltySlope
                    + "', but the option 'gradient-penalty' is 0, which asks for no slope: set 'gradient-penalty' above"
                    + " 0, 10 by default of 'wgan-gp'");
        }
    }

    static OptionsType<AdversarialOptions> type() {
        return OptionsType.of(MethodHandles.lookup(), AdversarialOptions.class);
    }

    Optimizer generatorOptimizer() {
        return optimizer == OptimizerChoice.ADAM ? new Adam(beta1, beta2, 1e-8, 0) : optimizer.create(0);
    }

    Optimizer criticOptimizer(List<Parameter> parameters) {
        return clip == 0 || clipAsWritten
                ? generatorOptimizer()
                : ClippingOptimizer.of(generatorOptimizer(), parameters, clip);
    }

    /** Returns the clipping before a step. */
    Optional<Projection> criticProjection() {
        Value limit = Value.constant(clip);
        return clip == 0 || !clipAsWritten
                ? Optional.empty()
                : Optional.of((parameter, value) -> value.minimum(limit).maximum(limit.negate()));
    }
}
