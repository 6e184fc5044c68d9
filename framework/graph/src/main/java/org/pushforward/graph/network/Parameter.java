package org.pushforward.graph.network;

import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * A named tensor that a model learns or keeps.
 *
 * @param name unique in its model, dotted: {@code "coupling.0.scale.weight"}
 * @param role what changes it
 * @param initializer its first value
 * @param value the symbol that stands for it in the functions of its model
 */
public record Parameter(String name, Role role, Initializer initializer, Value value) {
    /** What changes a parameter. */
    public enum Role {
        /** An optimiser, along the gradient. */
        TRAINED,
        /** A forward pass in training mode: a running mean or variance. */
        STATISTIC
    }

    /** Returns the shape, which is fixed. */
    public Shape shape() {
        return value.shape();
    }
}
