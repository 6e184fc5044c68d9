package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/**
 * A model with an encoder whose latent variable z has a density p(z) that is learned, instead of the standard normal one.
 *
 * <p>The generator still starts from {@link Generator#prior()}: it maps those numbers to z first.
 */
@ConsumerType
public interface LearnedPrior extends Capability {
    /** Returns log p(z) in nats, {@code [batch]}, for z of shape {@code [batch, latent]} as the encoder has it. */
    Value logPrior(Value latent, Pass pass);
}
