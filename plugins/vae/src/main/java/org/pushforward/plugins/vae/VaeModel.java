package org.pushforward.plugins.vae;

import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.ConvolutionalGenerator;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A variational autoencoder: p(x|z) is Bernoulli in each pixel with the means g(z), e(z|x) is normal with diagonal
 * covariance.
 *
 * @param parameters those of encoder ({@code e.}) and generator ({@code g.})
 * @param prior the distribution of z
 * @param features what mean and variance of e(z|x) are read from, {@code [batch, features]}
 * @param mean the mean of e(z|x)
 * @param spread the head for its variance
 * @param head what that head means
 * @param decoder from z to the logits of g(z)
 */
record VaeModel(
        Parameters parameters,
        LatentPrior prior,
        Layer features,
        Linear mean,
        Linear spread,
        PosteriorHead head,
        Layer decoder)
        implements Model, Generator, Encoder, Likelihood {

    static VaeModel create(Shape image, int latentSize, int width, PosteriorHead head) {
        int channels = (int) image.size(0);
        int height = (int) image.size(1) / 4;
        int columns = (int) image.size(2) / 4;
        int features = 2 * width * height * columns;
        Parameters parameters = new Parameters();
        Parameters encoder = parameters.scope("e");
        return new VaeModel(
                parameters,
                new StandardNormal(latentSize),
                ConvolutionalFeatures.create(encoder, channels, width, features),
                Linear.create(encoder.scope("fc_mu"), features, latentSize),
                Linear.create(encoder.scope("fc_logvar"), features, latentSize),
                head,
                ConvolutionalGenerator.create(parameters.scope("g"), latentSize, width, channels, height, columns));
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        return decoder.apply(latent, pass).sigmoid();
    }

    @Override
    public Posterior encode(Value data, Pass pass) {
        Value read = features.apply(data, pass);
        return new Posterior(mean.apply(read, pass), head.logVariance(spread.apply(read, pass)));
    }

    /** Returns sum over pixels of x l - ln(1 + e^l) for the logits l of g(z), which is x ln g + (1 - x) ln(1 - g). */
    @Override
    public Value logLikelihood(Value data, Value latent, Pass pass) {
        Value logits = decoder.apply(latent, pass);
        return data.multiply(logits).subtract(logits.softplus()).sum(1, 2, 3);
    }
}
