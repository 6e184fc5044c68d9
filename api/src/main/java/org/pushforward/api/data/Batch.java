package org.pushforward.api.data;

import java.util.Optional;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * Memory for some examples, filled by a {@link Split}.
 *
 * @param values the examples, {@code [size, ...example]}, float32 or float64
 * @param labels their classes, int64 {@code [size]}; empty when the data has none
 */
public record Batch(Tensor values, Optional<Tensor> labels) {
    /** Returns a batch of zeros for data of the given shape. */
    public static Batch allocate(DataShape data, int size, ElementType type) {
        Tensor values = Tensor.zeros(type, data.example().insert(0, Dimension.of(size)));
        Optional<Tensor> labels = data.labels().isEmpty()
                ? Optional.empty()
                : Optional.of(Tensor.zeros(ElementType.INT64, Shape.of(size)));
        return new Batch(values, labels);
    }

    /** Returns the first examples, over the same memory. */
    public Batch first(int count) {
        return new Batch(values.rows(0, count), labels.map(tensor -> tensor.rows(0, count)));
    }

    /** Returns the number of examples. */
    public int size() {
        return Math.toIntExact(values.shape().size(0));
    }
}
