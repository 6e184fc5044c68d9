package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** The generator g: Z -> X. */
@ConsumerType
public interface Generator {
    /** Returns the distribution of z. */
    LatentPrior prior();

    /** Returns g(z), {@code [batch, ...example]}, for z of shape {@code [batch, latent]}. */
    Value generate(Value latent, Pass pass);
}
