package org.pushforward.api.model;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.network.Parameters;

/** A defined model: parameters, and functions from symbolic values to symbolic values; immutable. */
@ConsumerType
public interface Model {
    /** Returns the parameters that the functions refer to. */
    Parameters parameters();

    /** Returns the generator g that pushes the latent prior forward onto the data. */
    Generator generator();

    /** Returns whether there is a generator, which only models that lie in files may lack. */
    default boolean isGenerative() {
        return true;
    }

    /** Returns one more thing that the model can do; empty when it cannot. */
    default <C extends Capability> Optional<C> capability(Class<C> kind) {
        return kind.isInstance(this) ? Optional.of(kind.cast(this)) : Optional.empty();
    }
}
