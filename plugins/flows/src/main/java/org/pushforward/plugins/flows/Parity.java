package org.pushforward.plugins.flows;

import java.util.List;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;

/**
 * The even or the odd ones of d coordinates, as many as there are pairs: of an odd number, the last odd one is a 0 beyond
 * the end.
 *
 * @param dimension d, at least 2
 * @param parity 0 for coordinates 0, 2, …, 1 for 1, 3, …
 */
record Parity(int dimension, int parity) {

    Parity other() {
        return new Parity(dimension, 1 - parity);
    }

    private int pairs() {
        return (dimension + 1) / 2;
    }

    /** Returns what belongs to these coordinates along an axis of d. */
    Value of(Value value, int axis) {
        if (pairs() == 1) {
            return value.slice(axis, parity, parity + 1L);
        }
        Shape half = value.shape().with(axis, Dimension.of(pairs()));
        Value even = value.pad(axis, 0, dimension % 2);
        return even.reshape(half.insert(axis + 1, Dimension.of(2)))
                .slice(axis + 1, parity, parity + 1L)
                .reshape(half);
    }

    /** Returns all coordinates, {@code [batch, d]}, from these and the others. */
    Value join(Value these, Value others) {
        List<Value> parts = parity == 0 ? List.of(these, others) : List.of(others, these);
        if (pairs() == 1) {
            return Value.concatenate(1, parts);
        }
        Shape pair = these.shape().insert(2, Dimension.of(1));
        Value joined = Value.concatenate(
                2, parts.stream().map(part -> part.reshape(pair)).toList());
        Shape all = these.shape().with(1, Dimension.of(2L * pairs()));
        return joined.reshape(all).slice(1, 0, dimension);
    }
}
