package org.pushforward.plugins.vae;

import org.pushforward.api.model.Encoder;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * An encoder network with two linear heads.
 *
 * @param features what the heads read, {@code [batch, features]}
 * @param mean the head for the mean of e(z|x)
 * @param spread the head for its variance
 * @param head what that head means
 */
record PosteriorNetwork(Layer features, Linear mean, Linear spread, PosteriorHead head) {
    static PosteriorNetwork create(Parameters scope, Layer features, int size, int latentSize, PosteriorHead head) {
        return new PosteriorNetwork(
                features,
                Linear.create(scope.scope("fc_mu"), size, latentSize),
                Linear.create(scope.scope("fc_logvar"), size, latentSize),
                head);
    }

    /** Returns the network that reads what a layer makes of its input. */
    PosteriorNetwork after(Layer input) {
        return new PosteriorNetwork(input.then(features), mean, spread, head);
    }

    Encoder.Posterior apply(Value data, Pass pass) {
        Value read = features.apply(data, pass);
        return new Encoder.Posterior(mean.apply(read, pass), head.logVariance(spread.apply(read, pass)));
    }
}
