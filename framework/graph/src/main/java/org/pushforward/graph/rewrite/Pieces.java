package org.pushforward.graph.rewrite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Concatenation;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Pad;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Slice;
import org.pushforward.graph.Value;

/** Takes slices from where their elements come from, and joins what was sliced or padded. */
final class Pieces implements Rule {
    @Override
    public Value apply(Value value) {
        if (value.primitive() instanceof Slice slice) {
            return slice(slice, value);
        }
        if (value.primitive() instanceof Concatenation concatenation) {
            return concatenate(concatenation.axis(), value);
        }
        return value.primitive() == Binary.ADD ? add(value) : value;
    }

    private static Value slice(Slice slice, Value value) {
        Value source = value.input(0);
        if (value.shape().equals(source.shape())) {
            return source;
        }
        if (source.primitive() instanceof Slice inner && inner.axis() == slice.axis()) {
            return source.input(0).slice(slice.axis(), inner.start() + slice.start(), inner.start() + slice.end());
        }
        if (source.primitive() instanceof Pad pad && pad.axis() == slice.axis()) {
            long start = slice.start() - pad.before();
            long end = slice.end() - pad.before();
            boolean inside = start >= 0 && end <= source.input(0).shape().size(pad.axis());
            return inside ? source.input(0).slice(slice.axis(), start, end) : value;
        }
        if (source.primitive() instanceof Concatenation concatenation && concatenation.axis() == slice.axis()) {
            long start = slice.start();
            for (Value part : source.inputs()) {
                long size = part.shape().size(slice.axis());
                if (start < size) {
                    long end = start + slice.end() - slice.start();
                    return end <= size ? part.slice(slice.axis(), start, end) : value;
                }
                start -= size;
            }
        }
        return value;
    }

    /** Neighbouring slices of one value become one slice. */
    private static Value concatenate(int axis, Value value) {
        List<Value> joined = new ArrayList<>();
        for (Value part : value.inputs()) {
            Value last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null
                    && last.primitive() instanceof Slice before
                    && part.primitive() instanceof Slice after
                    && last.input(0) == part.input(0)
                    && before.axis() == axis
                    && after.axis() == axis
                    && before.end() == after.start()) {
                joined.set(joined.size() - 1, part.input(0).slice(axis, before.start(), after.end()));
            } else {
                joined.add(part);
            }
        }
        if (joined.size() == value.inputs().size()) {
            return joined.size() == 1 ? joined.get(0) : value;
        }
        return joined.size() == 1 ? joined.get(0) : Value.concatenate(axis, joined);
    }

    /** A part of one axis, all of it zero elsewhere. */
    private record Piece(int axis, long start, Value value) {
        long end() {
            return start + value.shape().size(axis);
        }
    }

    /** Sums of values that are zero where the others are not, as the gradients of slices are, become concatenations. */
    private static Value add(Value value) {
        Optional<Integer> axis = axis(value.input(0)).or(() -> axis(value.input(1)));
        boolean broadcasts =
                value.inputs().stream().anyMatch(part -> !part.shape().equals(value.shape()));
        if (axis.isEmpty() || broadcasts || value.shape().dimension(axis.get()).perBatch()) {
            return value;
        }
        List<Piece> pieces = new ArrayList<>(pieces(value.input(0), axis.get()));
        pieces.addAll(pieces(value.input(1), axis.get()));
        pieces.sort(Comparator.comparingLong(Piece::start));
        for (int i = 1; i < pieces.size(); i++) {
            if (pieces.get(i).start() < pieces.get(i - 1).end()) {
                return value;
            }
        }
        return join(pieces, axis.get(), value.shape());
    }

    private static Optional<Integer> axis(Value value) {
        if (value.primitive() instanceof Concatenation concatenation
                && value.inputs().stream().anyMatch(part -> Uniform.is(part, 0))) {
            return Optional.of(concatenation.axis());
        }
        return value.primitive() instanceof Pad pad ? Optional.of(pad.axis()) : Optional.empty();
    }

    private static List<Piece> pieces(Value value, int axis) {
        if (value.primitive() instanceof Pad pad && pad.axis() == axis) {
            return List.of(new Piece(axis, pad.before(), value.input(0)));
        }
        if (!(value.primitive() instanceof Concatenation concatenation) || concatenation.axis() != axis) {
            return List.of(new Piece(axis, 0, value));
        }
        List<Piece> pieces = new ArrayList<>();
        long start = 0;
        for (Value part : value.inputs()) {
            if (!Uniform.is(part, 0)) {
                pieces.add(new Piece(axis, start, part));
            }
            start += part.shape().size(axis);
        }
        return pieces;
    }

    private static Value join(List<Piece> pieces, int axis, Shape shape) {
        List<Value> parts = new ArrayList<>();
        long end = 0;
        for (Piece piece : pieces) {
            fill(parts, piece.start() - end, axis, shape);
            parts.add(piece.value());
            end = piece.end();
        }
        fill(parts, shape.size(axis) - end, axis, shape);
        return Value.concatenate(axis, parts);
    }

    private static void fill(List<Value> parts, long size, int axis, Shape shape) {
        if (size > 0) {
            parts.add(Uniform.of(0, shape.with(axis, Dimension.of(size))));
        }
    }
}
