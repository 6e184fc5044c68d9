package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** A model whose generator has an inverse with a known Jacobian determinant. */
@ConsumerType
public interface Invertible extends Capability {
    /** Returns the inverse at x of shape {@code [batch, ...example]}. */
    Inverse inverse(Value data, Pass pass);

    /**
     * The inverse of a generator at a batch of points.
     *
     * @param latent g^-1(x), {@code [batch, latent]}
     * @param logDeterminant log |det D g^-1(x)| in nats, {@code [batch]}
     */
    record Inverse(Value latent, Value logDeterminant) {}
}
