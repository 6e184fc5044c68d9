package org.pushforward.api.engine;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Tensor;

/** A compiled step; used by one thread at a time, closed by its owner. */
@ConsumerType
public interface Program extends AutoCloseable {
    /**
     * Runs the step once.
     *
     * @param state read and changed as the step says; allocated by the same engine
     * @param feeds by name, in the engine's precision or int64, of the shapes that the step declares; only read
     * @return the results by name, owned by the caller
     * @throws IllegalArgumentException when a feed is missing or of another type or shape
     */
    Map<String, Tensor> run(State state, Map<String, Tensor> feeds);

    /**
     * Runs the step once and writes the results into memory of the caller, who may use it again and again.
     *
     * @param results by name, of the types and shapes that {@link #run(State, Map)} returns
     */
    default void run(State state, Map<String, Tensor> feeds, Map<String, Tensor> results) {
        run(state, feeds).forEach((name, result) -> results.get(name).bytes().put(result.bytes()));
    }

    @Override
    void close();
}
