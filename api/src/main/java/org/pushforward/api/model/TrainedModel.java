package org.pushforward.api.model;

import java.util.List;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/** A model with values for its parameters, on an engine; owned by the host. */
@ProviderType
public interface TrainedModel {
    /** Returns the model. */
    Model model();

    /**
     * Compiles a function of the model for batches of a size; the result is closed by the caller.
     *
     * @param batch the number of examples computed at once, at least 1
     * @param examples the shape of one example of each input
     * @param body from inputs {@code [batch, ...example]} to results {@code [batch, ...]}
     */
    BatchFunction compile(int batch, List<Shape> examples, Function<List<Value>, List<Value>> body);
}
