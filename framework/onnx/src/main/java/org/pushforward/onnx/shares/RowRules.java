package org.pushforward.onnx.shares;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Concatenation;
import org.pushforward.graph.Expand;
import org.pushforward.graph.Pad;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reshape;
import org.pushforward.graph.Slice;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Value;
import org.pushforward.onnx.shares.Share.Rows;

/** Operations that keep rows apart, carried out on the rows of one share. */
final class RowRules {
    private RowRules() {}

    /**
     * Returns what a value is to a share; empty when it is no operation of this kind, or its rows do not stay apart.
     *
     * @param inputs what its inputs are: rows, or the same for all shares; at least one has rows
     */
    static Optional<Share> of(Value value, List<Share> inputs) {
        if (EqualRows.isElementwise(value)) {
            return alike(value, inputs).flatMap(layout -> each(value, layout, inputs));
        }
        if (value.primitive() instanceof Concatenation concatenation) {
            return alike(value, inputs)
                    .filter(layout -> isWhole(value, concatenation.axis(), layout))
                    .flatMap(layout -> each(value, layout, inputs));
        }
        return inputs.get(0) instanceof Rows rows ? moved(value, rows) : Optional.empty();
    }

    private static boolean isWhole(Value joined, int axis, Layout layout) {
        return layout.axis() != axis
                || joined.inputs().stream().allMatch(input -> input.shape().size(axis) % layout.block() == 0);
    }

    private static Optional<Share> moved(Value value, Rows rows) {
        Layout layout = rows.layout();
        Primitive primitive = value.primitive();
        if (primitive instanceof Transpose transpose) {
            return rows(layout.on(transpose.order().indexOf(layout.axis())), transpose, rows);
        }
        if (primitive instanceof Expand expand) {
            Layout after = layout.aligned(value.input(0), value);
            return rows(after, new Expand(after.shared(expand.target())), rows);
        }
        if (primitive instanceof Reshape reshape) {
            return layout.reshaped(value.input(0).shape(), reshape.target())
                    .flatMap(after -> rows(after, new Reshape(after.shared(reshape.target())), rows));
        }
        if (primitive instanceof Slice slice) {
            return sliced(slice, rows);
        }
        return primitive instanceof Pad pad ? padded(pad, rows) : Optional.empty();
    }

    private static Optional<Share> sliced(Slice slice, Rows rows) {
        Layout layout = rows.layout();
        if (slice.axis() != layout.axis()) {
            return rows(layout, slice, rows);
        }
        long start = slice.start() / layout.count();
        long end = slice.end() / layout.count();
        return slice.start() % layout.block() == 0 && slice.end() % layout.block() == 0
                ? rows(layout, new Slice(slice.axis(), start, end), rows)
                : Optional.empty();
    }

    private static Optional<Share> padded(Pad pad, Rows rows) {
        Layout layout = rows.layout();
        if (pad.axis() != layout.axis()) {
            return rows(layout, pad, rows);
        }
        long before = pad.before() / layout.count();
        long after = pad.after() / layout.count();
        return pad.before() % layout.block() == 0 && pad.after() % layout.block() == 0
                ? rows(layout, new Pad(pad.axis(), before, after), rows)
                : Optional.empty();
    }

    /** Returns where the rows of the result lie; empty when inputs differ in it. */
    private static Optional<Layout> alike(Value value, List<Share> inputs) {
        List<Layout> layouts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) instanceof Rows rows) {
                layouts.add(rows.layout().aligned(value.input(i), value));
            }
        }
        return layouts.stream().distinct().count() == 1 ? Optional.of(layouts.get(0)) : Optional.empty();
    }

    private static Optional<Share> each(Value value, Layout layout, List<Share> inputs) {
        List<Value> parts = new ArrayList<>();
        for (Share input : inputs) {
            Value whole = value.input(parts.size());
            Optional<Value> part = input instanceof Rows
                    ? Optional.of(input.value())
                    : EqualRows.share(input.value(), layout.aligned(value, whole));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return Optional.of(new Rows(layout, Value.apply(value.primitive(), parts.toArray(Value[]::new))));
    }

    private static Optional<Share> rows(Layout layout, Primitive primitive, Rows rows) {
        return Optional.of(new Rows(layout, Value.apply(primitive, rows.value())));
    }
}
