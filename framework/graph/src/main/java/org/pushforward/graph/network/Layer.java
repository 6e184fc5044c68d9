package org.pushforward.graph.network;

import org.osgi.annotation.versioning.ConsumerType;
import org.pushforward.graph.Value;

/** A function with parameters, from a batch to a batch. */
@ConsumerType
@FunctionalInterface
public interface Layer {
    /** Returns the output, {@code [batch, ...]}, for an input {@code [batch, ...]}. */
    Value apply(Value input, Pass pass);

    /** Returns the composition that applies {@code next} to the output of this layer. */
    default Layer then(Layer next) {
        return (input, pass) -> next.apply(apply(input, pass), pass);
    }
}
