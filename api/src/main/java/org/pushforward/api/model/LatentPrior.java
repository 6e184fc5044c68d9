package org.pushforward.api.model;

import org.osgi.annotation.versioning.ProviderType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.random.Draws;

/** The distribution of the latent variable z. */
@ProviderType
public sealed interface LatentPrior permits StandardNormal {
    /** Returns the name by which exported files refer to this distribution. */
    String name();

    /** Returns the shape of one z, {@code [latent]}. */
    Shape shape();

    /** Returns the next number of a sample in row-major order; elements are independent. */
    double next(Draws draws);

    /** Returns log p(z) in nats, {@code [batch]}, for z of shape {@code [batch, latent]}. */
    Value logDensity(Value latent);
}
