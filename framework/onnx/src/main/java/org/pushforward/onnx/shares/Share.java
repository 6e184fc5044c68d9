package org.pushforward.onnx.shares;

import org.pushforward.graph.Value;

/** What a value of a step is to one share of its batch. */
sealed interface Share {
    /** Returns what one share has. */
    Value value();

    /** The same for every share. */
    record Same(Value value) implements Share {}

    /** Of the rows of the batch, those of the share. */
    record Rows(Layout layout, Value value) implements Share {}

    /** A term: the sum of those of all shares is meant. */
    record Term(Value value) implements Share {}
}
