package org.pushforward.plugins.trainers;

import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;

/** How neighbouring examples of a batch become one pack for a critic. */
final class Packs {
    private Packs() {}

    /** Returns {@code [batch / m, m first, ...rest]} for {@code [batch, first, ...rest]} of fixed sizes, m dividing batch. */
    static Shape shape(Shape examples, int packing) {
        return examples.with(0, Dimension.of(examples.size(0) / packing))
                .with(1, Dimension.of(examples.size(1) * packing));
    }
}
