package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Concatenation;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Expand;
import org.pushforward.graph.KnownDerivative;
import org.pushforward.graph.MatrixProduct;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.Select;
import org.pushforward.graph.StopGradient;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;

/** Makes shares of values that do not depend on the batch, but have rows for it that are equal. */
final class EqualRows {
    private EqualRows() {}

    /** Returns a share of a value, which may lack the axis; empty unless its rows are known to be equal in each block. */
    static Optional<Value> share(Value value, Layout layout) {
        int axis = layout.axis();
        if (axis < 0 || value.shape().size(axis) == 1) {
            return Optional.of(value);
        }
        Primitive primitive = value.primitive();
        if (primitive instanceof Constant constant) {
            return areEqual(constant.tensor(), layout) ? Optional.of(part(value, layout)) : Optional.empty();
        }
        if (primitive instanceof Expand expand) {
            return share(value.input(0), layout.aligned(value, value.input(0)))
                    .map(part -> part.expand(layout.shared(expand.target())));
        }
        if (primitive instanceof Reshape reshape) {
            return layout.reshaped(reshape.target(), value.input(0).shape())
                    .flatMap(before -> share(value.input(0), before))
                    .map(part -> part.reshape(layout.shared(reshape.target())));
        }
        if (primitive instanceof MatrixProduct && axis >= value.shape().rank() - 2) {
            boolean first = axis == value.shape().rank() - 2;
            return applied(value, layout, first ? 0 : 1, first ? 1 : 2);
        }
        boolean each = isElementwise(value)
                || (primitive instanceof Concatenation joined
                        && (joined.axis() != axis
                                || value.inputs().stream()
                                        .allMatch(input -> input.shape().size(axis) % layout.block() == 0)));
        return each ? applied(value, layout, 0, value.inputs().size()) : Optional.empty();
    }

    /** Applies the operation to shares of the inputs {@code from} to {@code to}, exclusive, and to the others as they are. */
    private static Optional<Value> applied(Value value, Layout layout, int from, int to) {
        List<Value> parts = new ArrayList<>(value.inputs());
        for (int i = from; i < to; i++) {
            Optional<Value> part = share(value.input(i), layout.aligned(value, value.input(i)));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.set(i, part.get());
        }
        return Optional.of(Value.apply(value.primitive(), parts.toArray(Value[]::new)));
    }

    private static Value part(Value value, Layout layout) {
        List<Value> parts = new ArrayList<>();
        for (long start = 0; start < value.shape().size(layout.axis()); start += layout.block()) {
            parts.add(value.slice(layout.axis(), start, start + layout.block() / layout.count()));
        }
        return parts.size() == 1 ? parts.get(0) : Value.concatenate(layout.axis(), parts);
    }

    private static boolean areEqual(Tensor tensor, Layout layout) {
        int inner = 1;
        for (int i = layout.axis() + 1; i < tensor.shape().rank(); i++) {
            inner *= (int) tensor.shape().size(i);
        }
        for (int i = 0; i < tensor.elementCount(); i++) {
            boolean first = i / inner % layout.block() == 0;
            if (!first && Double.compare(tensor.get(i), tensor.get(i - inner)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a value is computed element by element, with broadcasting. */
    static boolean isElementwise(Value value) {
        return value.primitive() instanceof Unary
                || value.primitive() instanceof Binary
                || value.primitive() instanceof Comparison
                || value.primitive() instanceof Select
                || value.primitive() instanceof Cast
                || value.primitive() instanceof StopGradient
                || value.primitive() instanceof KnownDerivative;
    }
}
