package org.pushforward.plugins.trainers;

import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/** How neighbouring examples of a batch become one pack for a critic. */
final class Packs {
    private Packs() {}

    /** Returns the packs {@code [batch / m, m first, ...rest]} of examples {@code [batch, first, ...rest]}, m dividing batch. */
    static Value of(Value examples, int packing) {
        Shape shape = examples.shape();
        return examples.reshape(
                shape.with(0, Dimension.of(shape.size(0) / packing)).with(1, Dimension.of(shape.size(1) * packing)));
    }

    /** Returns as many whole packs as there are; examples that are left over belong to none. */
    static Value whole(Value examples, int packing) {
        long packs = examples.shape().size(0) / packing;
        return of(examples.slice(0, 0, packs * packing), packing);
    }
}
