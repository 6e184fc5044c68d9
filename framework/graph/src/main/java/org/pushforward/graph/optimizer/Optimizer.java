package org.pushforward.graph.optimizer;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;

/**
 * A first-order optimiser as a graph over one flat parameter vector.
 *
 * <p>What depends on the step number alone (learning rate, bias corrections) is computed in float64 outside the graph
 * and fed as one vector of scalars.
 */
@ConsumerType
public interface Optimizer {
    /** Returns the names of the vectors kept beside the parameters, each of their length and zero at the start. */
    List<String> moments();

    /** Returns the scalars of step {@code step} = 1, 2, … at the learning rate {@code rate} > 0; always of one length. */
    double[] scalars(double rate, long step);

    /**
     * Returns the next parameters followed by the next moments.
     *
     * @param parameters the flat vector {@code [n]}
     * @param gradient its gradient {@code [n]}
     * @param moments one vector {@code [n]} for each name in {@link #moments()}
     * @param scalars the vector of {@link #scalars}
     */
    List<Value> step(Value parameters, Value gradient, List<Value> moments, Value scalars);
}
