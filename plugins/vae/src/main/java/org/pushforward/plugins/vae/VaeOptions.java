package org.pushforward.plugins.vae;

import java.lang.invoke.MethodHandles;
import java.util.List;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;

/**
 * Options of the family.
 *
 * @param latentSize q, the dimension of the latent space
 * @param network the kind of both networks
 * @param width the number of channels between the two convolutions
 * @param hidden the widths of the hidden layers of a fully connected encoder; the decoder has them in reverse
 * @param likelihood the distribution of data given z
 * @param sigma the standard deviation of a Gaussian likelihood, 0 to learn it
 * @param prior the distribution of z
 * @param conditional whether both networks are given the label of the data
 * @param posteriorHead what the second head of the encoder means
 */
record VaeOptions(
        @Option(help = "dimension q of the latent space", defaultValue = "2", minimum = 1, maximum = 1024)
        int latentSize,

        @Option(
                help = "kind of both networks; automatic: convolutional for images whose sides are multiples of 4",
                defaultValue = "automatic")
        Network network,

        @Option(
                help = "channels between the two convolutions of a convolutional network",
                defaultValue = "32",
                minimum = 1,
                maximum = 1024)
        int width,

        @Option(
                help = "widths of the hidden layers of a fully connected encoder; the decoder has them in reverse",
                defaultValue = "256, 256",
                minimum = 1,
                maximum = 16_384)
        List<Integer> hidden,

        @Option(
                help = "distribution p(x|z); automatic: bernoulli for values in 0..1, gaussian otherwise",
                defaultValue = "automatic")
        LikelihoodChoice likelihood,

        @Option(
                help = "standard deviation of a gaussian likelihood; 0 learns one for all values",
                defaultValue = "0",
                minimum = 0,
                maximum = 1e6)
        double sigma,

        @Option(
                help = "distribution of z: normal, or a flow that is trained with the rest, such as realnvp",
                defaultValue = NORMAL)
        ModelReference prior,

        @Option(
                help = "whether encoder and decoder are given the label, p(x|z, y), which the data must have",
                defaultValue = "false")
        boolean conditional,

        @Option(
                help = "what the encoder's second head is: log sigma^2 of e(z|x), or log sigma as the course samples",
                defaultValue = "log-variance")
        PosteriorHead posteriorHead) {
    static final String NORMAL = "normal";

    /** Kinds of networks. */
    enum Network {
        AUTOMATIC,
        CONVOLUTIONAL,
        FULLY_CONNECTED
    }

    /** Kinds of likelihoods. */
    enum LikelihoodChoice {
        AUTOMATIC,
        BERNOULLI,
        GAUSSIAN
    }

    VaeOptions {
        hidden = List.copyOf(hidden);
        if (hidden.isEmpty()) {
            throw new IllegalArgumentException("The option 'hidden' must name at least one width");
        }
    }

    static OptionsType<VaeOptions> type() {
        return OptionsType.of(MethodHandles.lookup(), VaeOptions.class);
    }
}
