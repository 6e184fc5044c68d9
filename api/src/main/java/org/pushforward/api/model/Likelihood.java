package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** A model with a distribution of data given the latent variable. */
@ConsumerType
public interface Likelihood extends Capability {
    /** Returns log p(x|z) in nats, {@code [batch]}, for x {@code [batch, ...example]} and z {@code [batch, latent]}. */
    Value logLikelihood(Value data, Value latent, Pass pass);
}
