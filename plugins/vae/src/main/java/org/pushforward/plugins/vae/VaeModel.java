package org.pushforward.plugins.vae;

import java.util.Optional;
import org.pushforward.api.model.Capability;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A variational autoencoder: p(x|z) lies around the output of a decoder, e(z|x) is normal with diagonal covariance.
 *
 * <p>The generator starts from standard normal numbers (u, eps): z = u, or F(u) for a flow F as prior, whose density p(z)
 * then is; x is the mean of p(x|z), or for points of a Gaussian likelihood the mean plus sigma eps, a draw from p(x|z).
 *
 * @param parameters those of encoder ({@code e.}), decoder ({@code g.}) and prior ({@code prior.})
 * @param example the shape of x
 * @param latentSize q, the dimension of z
 * @param encoder from x to e(z|x)
 * @param decoder from z to the parameters of p(x|z)
 * @param observation p(x|z)
 * @param flow the prior where it is learned
 */
record VaeModel(
        Parameters parameters,
        Shape example,
        int latentSize,
        PosteriorNetwork encoder,
        Layer decoder,
        Observation observation,
        Optional<Model> flow)
        implements Model, Generator, Encoder, Likelihood, LearnedPrior {

    @Override
    public <C extends Capability> Optional<C> capability(Class<C> kind) {
        return kind == LearnedPrior.class && flow.isEmpty() ? Optional.empty() : Model.super.capability(kind);
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public LatentPrior prior() {
        return new StandardNormal(latentSize + (draws() ? example.elementCount() : 0));
    }

    /** Whether the generator draws from p(x|z): images are better looked at as means, points are not. */
    private boolean draws() {
        return observation instanceof Observation.Gaussian && example.rank() == 1;
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        if (!(draws() && observation instanceof Observation.Gaussian gaussian)) {
            return observation.mean(decoder.apply(code(latent, pass), pass));
        }
        Value output = decoder.apply(code(latent.slice(1, 0, latentSize), pass), pass);
        return gaussian.sample(output, latent.slice(1, latentSize, latentSize + (long) example.elementCount()));
    }

    private Value code(Value base, Pass pass) {
        return flow.map(model -> model.generator().generate(base, pass)).orElse(base);
    }

    @Override
    public Posterior encode(Value data, Pass pass) {
        return encoder.apply(data, pass);
    }

    @Override
    public Value logLikelihood(Value data, Value latent, Pass pass) {
        return observation.logLikelihood(data, decoder.apply(latent, pass));
    }

    @Override
    public Value logPrior(Value latent, Pass pass) {
        return flow.flatMap(model -> model.capability(Density.class))
                .orElseThrow()
                .logDensity(latent, pass);
    }
}
