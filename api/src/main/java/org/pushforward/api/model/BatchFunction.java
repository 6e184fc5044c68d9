package org.pushforward.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.pushforward.graph.Tensor;

/** A compiled function of a trained model, computed batch by batch; used by one thread at a time. */
@ProviderType
public interface BatchFunction extends AutoCloseable {
    /**
     * Applies the function to any number of examples.
     *
     * @param inputs one tensor {@code [n, ...example]} for each input, all with the same n, of any type
     * @return one tensor {@code [n, ...]} for each result, in the engine's precision
     */
    List<Tensor> apply(Tensor... inputs);

    @Override
    void close();
}
