package org.pushforward.api.model;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;

/** A continuous flow whose velocity is the gradient of a potential, so that its transport can be made short. */
@ConsumerType
public interface OptimalTransport extends Capability {
    /** Returns the transport of x, {@code [batch, ...example]}, to the latent space. */
    Transport transport(Value data, Pass pass);

    /**
     * The transport of a batch of points.
     *
     * @param latent where they arrive, {@code [batch, latent]}
     * @param logDeterminant log |det D g^-1(x)| in nats, {@code [batch]}
     * @param cost the integral of |v|^2 / 2 along each path, {@code [batch]}
     * @param optimality the integral of the violation of the Hamilton–Jacobi–Bellman equation along each path,
     *     |d_t Phi - |v|^2 / 2|, {@code [batch]}
     */
    record Transport(Value latent, Value logDeterminant, Value cost, Value optimality) {}
}
