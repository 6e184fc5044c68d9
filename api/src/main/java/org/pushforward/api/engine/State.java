package org.pushforward.api.engine;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Tensor;

/** The values of a {@link StateLayout} in an engine's own memory; used by one thread at a time, closed by its owner. */
@ConsumerType
public interface State extends AutoCloseable {
    /** Returns the layout. */
    StateLayout layout();

    /** Returns a copy of one vector {@code [length]} in the engine's precision. */
    Tensor read(String name);

    /** Replaces one vector by a copy of {@code values}, float32 or float64, {@code [length]}. */
    void write(String name, Tensor values);

    @Override
    void close();
}
