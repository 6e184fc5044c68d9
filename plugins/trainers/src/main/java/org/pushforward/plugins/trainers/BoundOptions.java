package org.pushforward.plugins.trainers;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;

/**
 * Options of the trainer {@code elbo}.
 *
 * @param optimizer how parameters follow the gradient
 * @param lr the learning rate
 * @param weightDecay the factor of the L2 regularisation that is added to the gradient
 * @param beta the weight of the divergence from the prior
 * @param importanceSamples k of the importance-weighted bound
 * @param asWritten defects of the course's code to train with
 */
record BoundOptions(
        @Option(help = "how parameters follow the gradient", defaultValue = "adam")
        OptimizerChoice optimizer,

        @Option(help = "learning rate", defaultValue = "1.0e-3", minimum = 0, maximum = 1000, exclusive = true)
        double lr,

        @Option(
                help = "factor of the L2 regularisation that is added to the gradient",
                defaultValue = "0",
                minimum = 0,
                maximum = 1000)
        double weightDecay,

        @Option(
                help = "weight of the divergence from the prior (beta-VAE); only with 1 the loss is a bound",
                defaultValue = "1",
                minimum = 0,
                maximum = 1e6)
        double beta,

        @Option(
                help = "latent samples k for each example; with more than 1 the importance-weighted bound is maximised",
                defaultValue = "1",
                minimum = 1,
                maximum = 4096)
        int importanceSamples,

        @Option(
                help =
                        "defects of the course's code to train with: entropy (half of it counts, so that sigma^2 goes to 1/2"
                                + " where data say nothing), constants (the loss is off by a number), validation (z and its noise"
                                + " are the mean, so that the held-out loss is no bound)",
                defaultValue = "")
        List<Defect> asWritten) {

    BoundOptions {
        asWritten = List.copyOf(asWritten);
        if (importanceSamples > 1 && beta != 1) {
            throw new IllegalArgumentException("The options 'beta' (" + beta + ") and 'importance-samples' ("
                    + importanceSamples + ") exclude one another: leave one of them at 1");
        }
        if (!asWritten.isEmpty() && (importanceSamples > 1 || beta != 1)) {
            throw new IllegalArgumentException(
                    "The option 'as-written' goes with 'beta' and 'importance-samples' of 1 only");
        }
    }

    static OptionsType<BoundOptions> type() {
        return OptionsType.of(MethodHandles.lookup(), BoundOptions.class);
    }

    LikelihoodOptions optimization() {
        return new LikelihoodOptions(optimizer, lr, weightDecay);
    }
}
