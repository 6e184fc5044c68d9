package org.pushforward.onnx.reader;

import static org.pushforward.onnx.reader.Node.axis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ScatterAdd;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.Value;
import org.pushforward.onnx.reader.Known.Size;
import org.pushforward.onnx.reader.Known.Sizes;

/** Operators that move elements without changing them. */
final class MovementOperators {
    static final Map<String, Operator> TABLE = Map.ofEntries(
            Operator.line("Reshape", MovementOperators::reshape),
            Operator.line("Flatten", MovementOperators::flatten),
            Operator.line("Transpose", MovementOperators::transpose),
            Operator.line("Expand", MovementOperators::expand),
            Operator.line("Pad", MovementOperators::pad),
            Operator.line("ScatterND", MovementOperators::scatter),
            Map.entry("Concat", node -> List.of(concatenate(node))),
            Map.entry("Slice", node -> List.of(slice(node))),
            Map.entry("Gather", node -> List.of(gather(node))),
            Map.entry("Squeeze", node -> List.of(squeeze(node))),
            Map.entry("Unsqueeze", node -> List.of(unsqueeze(node))),
            Map.entry("Split", MovementOperators::split));

    private MovementOperators() {}

    static Shape shape(List<Size> sizes) {
        return new Shape(sizes.stream().map(Size::dimension).toList());
    }

    private static Value reshape(Node node) {
        Shape from = node.value(0).shape();
        List<Size> sizes = node.has(1)
                ? node.known(1).sizes().numbers()
                : node.integers("shape", List.of()).stream()
                        .map(n -> new Size(n, false))
                        .toList();
        boolean zeros = node.integer("allowzero", 0) == 1;
        List<Dimension> target = new ArrayList<>();
        int open = -1;
        for (int i = 0; i < sizes.size(); i++) {
            Size size = sizes.get(i);
            if (size.count() == -1 && open < 0) {
                open = i;
                target.add(Dimension.of(1));
            } else if (size.count() == 0 && !zeros) {
                target.add(from.dimension(axis(i, from.rank())));
            } else {
                target.add(size.dimension());
            }
        }
        if (open >= 0) {
            Dimension others = new Shape(target).elements();
            target.set(open, SizeOperators.inferred(from.elements(), others));
        }
        return node.value(0).reshape(new Shape(target));
    }

    private static Value flatten(Node node) {
        Shape shape = node.value(0).shape();
        long given = node.integer("axis", 1);
        int axis = given == shape.rank() ? shape.rank() : axis(given, shape.rank());
        Dimension rows = new Shape(shape.dimensions().subList(0, axis)).elements();
        Dimension columns = new Shape(shape.dimensions().subList(axis, shape.rank())).elements();
        return node.value(0).reshape(new Shape(List.of(rows, columns)));
    }

    private static Value transpose(Node node) {
        int rank = node.value(0).shape().rank();
        List<Long> reversed =
                new ArrayList<>(IntStream.range(0, rank).mapToObj(i -> (long) i).toList());
        Collections.reverse(reversed);
        List<Long> order = node.integers("perm", reversed);
        if (order.size() != rank || order.stream().distinct().count() != rank) {
            throw new IllegalArgumentException("it orders the axes as " + order + ", but there are " + rank);
        }
        return node.value(0)
                .transpose(order.stream().mapToInt(a -> axis(a, rank)).toArray());
    }

    private static Value expand(Node node) {
        Shape target = shape(node.known(1).sizes().numbers());
        return node.value(0).expand(node.value(0).shape().broadcast(target));
    }

    private static Value pad(Node node) {
        node.require("mode", node.text("mode", "constant"), "constant");
        int rank = node.value(0).shape().rank();
        List<Long> pads = node.numbers(1, "pads")
                .orElseThrow(() -> new IllegalArgumentException("it does not say how much to add"));
        if (node.has(2) && !ProductOperators.isNumber(node.real(2), 0)) {
            throw new IllegalArgumentException("it adds other numbers than 0");
        }
        if (pads.size() != 2 * rank || node.has(3)) {
            throw new IllegalArgumentException("it does not add to all of its " + rank + " axes");
        }
        Value value = node.real(0);
        for (int i = 0; i < rank; i++) {
            value = value.pad(i, pads.get(i), pads.get(rank + i));
        }
        return value;
    }

    private static Value scatter(Node node) {
        node.require("reduction", node.text("reduction", "none"), "add");
        Value data = node.real(0);
        Value indices = node.value(1);
        int last = indices.shape().rank() - 1;
        if (last < 0 || !indices.shape().dimension(last).equals(Dimension.of(1))) {
            throw new IllegalArgumentException("it adds to other parts than rows");
        }
        Value rows = indices.reshape(indices.shape().remove(last));
        return data.add(Value.apply(new ScatterAdd(data.shape().size(0)), node.real(2), rows));
    }

    private static Known concatenate(Node node) {
        boolean sizes =
                IntStream.range(0, node.inputs()).allMatch(i -> node.known(i).isSizes());
        if (sizes) {
            List<Size> joined = new ArrayList<>();
            for (int i = 0; i < node.inputs(); i++) {
                joined.addAll(node.known(i).sizes().numbers());
            }
            return new Sizes(joined, false);
        }
        List<Value> parts = new ArrayList<>();
        for (int i = 0; i < node.inputs(); i++) {
            parts.add(node.value(i));
        }
        int axis = axis(node.integer("axis", 1), node.value(0).shape().rank());
        return new Known.Of(parts.size() == 1 ? parts.get(0) : Value.concatenate(axis, parts));
    }

    private static Known slice(Node node) {
        List<Long> starts = node.numbers(1, "starts")
                .orElseThrow(() -> new IllegalArgumentException("it does not say where to start"));
        List<Long> ends =
                node.numbers(2, "ends").orElseThrow(() -> new IllegalArgumentException("it does not say where to end"));
        List<Long> axes = node.numbers(3, "axes")
                .orElseGet(() -> IntStream.range(0, starts.size())
                        .mapToObj(i -> (long) i)
                        .toList());
        List<Long> steps = node.numbers(4, "steps").orElseGet(() -> Collections.nCopies(starts.size(), 1L));
        if (ends.size() != starts.size() || axes.size() != starts.size() || steps.size() != starts.size()) {
            throw new IllegalArgumentException("it has as many starts as ends, axes and steps only when well-formed");
        }
        if (node.known(0).isSizes()) {
            return slice(node.known(0).sizes(), starts, ends, steps);
        }
        Value value = node.value(0);
        for (int i = 0; i < starts.size(); i++) {
            value = slice(value, axis(axes.get(i), value.shape().rank()), starts.get(i), ends.get(i), steps.get(i));
        }
        return new Known.Of(value);
    }

    private static Known slice(Sizes sizes, List<Long> starts, List<Long> ends, List<Long> steps) {
        if (starts.size() != 1 || sizes.scalar()) {
            throw new IllegalArgumentException("it cuts a vector along other axes than its own");
        }
        List<Size> cut = new ArrayList<>();
        for (long place : places(sizes.numbers().size(), starts.get(0), ends.get(0), steps.get(0))) {
            cut.add(sizes.numbers().get((int) place));
        }
        return new Sizes(cut, false);
    }

    private static Value slice(Value value, int axis, long start, long end, long step) {
        Dimension dimension = value.shape().dimension(axis);
        if (dimension.perBatch()) {
            if (start == 0 && end >= Integer.MAX_VALUE && step == 1) {
                return value;
            }
            throw new IllegalArgumentException("it cuts along the batch");
        }
        long[] places = places(dimension.size(), start, end, step);
        if (places.length == 0) {
            throw new IllegalArgumentException("it leaves nothing of axis " + axis);
        }
        return step == 1
                ? value.slice(axis, places[0], places[0] + places.length)
                : gather(value, axis, Value.constant(Tensor.of(places, Shape.of(places.length))));
    }

    /** Returns the places from start to end in steps, as Python takes them. */
    private static long[] places(long length, long start, long end, long step) {
        if (step == 0 || step == Long.MIN_VALUE) {
            throw new IllegalArgumentException("it cuts in steps of " + step);
        }
        if (step > 0) {
            return IntStream.range(SizeOperators.bound(start, length), SizeOperators.bound(end, length))
                    .filter(i -> (i - SizeOperators.bound(start, length)) % step == 0)
                    .mapToLong(i -> i)
                    .toArray();
        }
        int first = (int) Math.min(length - 1, start < 0 ? start + length : start);
        int last = (int) Math.max(-1, end < 0 ? end + length : end);
        return IntStream.iterate(first, i -> i > last, i -> i - 1)
                .filter(i -> (first - i) % -step == 0)
                .mapToLong(i -> i)
                .toArray();
    }

    private static Known gather(Node node) {
        if (node.known(0).isSizes() && node.known(1).isSizes()) {
            return SizeOperators.gather(node.known(0).sizes(), node.known(1).sizes());
        }
        Value value = node.value(0);
        int axis = axis(node.integer("axis", 0), value.shape().rank());
        Value indices = node.value(1);
        if (node.known(1).isSizes() && !value.shape().dimension(axis).perBatch()) {
            int length = (int) value.shape().size(axis);
            long[] counted = node.known(1).sizes().numbers().stream()
                    .mapToLong(size -> axis(size.fixed(), length))
                    .toArray();
            indices = Value.constant(Tensor.of(counted, indices.shape()));
        }
        return new Known.Of(gather(value, axis, indices));
    }

    private static Value gather(Value value, int axis, Value indices) {
        if (axis == 0) {
            return value.gather(indices);
        }
        List<Integer> front =
                new ArrayList<>(IntStream.range(0, value.shape().rank()).boxed().toList());
        front.add(0, front.remove(axis));
        Value gathered = Value.apply(new Transpose(front), value).gather(indices);
        int more = indices.shape().rank();
        List<Integer> back = new ArrayList<>(
                IntStream.range(0, gathered.shape().rank()).boxed().toList());
        Collections.rotate(back.subList(0, more + axis), axis);
        return Value.apply(new Transpose(back), gathered);
    }

    private static Known squeeze(Node node) {
        if (node.known(0).isSizes()) {
            return new Sizes(node.known(0).sizes().numbers(), true);
        }
        Value value = node.value(0);
        int rank = value.shape().rank();
        List<Integer> axes = node.numbers(1, "axes")
                .map(given -> given.stream().map(a -> axis(a, rank)).toList())
                .orElseGet(() -> IntStream.range(0, rank)
                        .filter(i -> value.shape().dimension(i).equals(Dimension.of(1)))
                        .boxed()
                        .toList());
        Shape shape = value.shape();
        for (int i = rank - 1; i >= 0; i--) {
            shape = axes.contains(i) ? shape.remove(i) : shape;
        }
        return new Known.Of(value.reshape(shape));
    }

    private static Known unsqueeze(Node node) {
        List<Long> axes = node.numbers(1, "axes")
                .orElseThrow(() -> new IllegalArgumentException("it does not say which axes to add"));
        if (node.known(0).isSizes() && node.known(0).sizes().scalar() && axes.equals(List.of(0L))) {
            return new Sizes(node.known(0).sizes().numbers(), false);
        }
        Shape shape = node.value(0).shape();
        int rank = shape.rank() + axes.size();
        for (int axis : axes.stream().map(a -> axis(a, rank)).sorted().toList()) {
            shape = shape.insert(axis, Dimension.of(1));
        }
        return new Known.Of(node.value(0).reshape(shape));
    }

    private static List<Known> split(Node node) {
        Value value = node.value(0);
        int axis = axis(node.integer("axis", 0), value.shape().rank());
        long length = value.shape().size(axis);
        int parts = node.outputs();
        long even = (length + parts - 1) / parts;
        List<Long> sizes = node.numbers(1, "split")
                .orElseGet(() -> IntStream.range(0, parts)
                        .mapToObj(i -> Math.min(even, length - i * even))
                        .toList());
        if (sizes.size() != parts || sizes.stream().mapToLong(size -> size).sum() != length) {
            throw new IllegalArgumentException(
                    "it splits " + length + " elements into " + sizes + " for " + parts + " results");
        }
        List<Known> results = new ArrayList<>();
        long start = 0;
        for (long size : sizes) {
            results.add(new Known.Of(value.slice(axis, start, start + size)));
            start += size;
        }
        return results;
    }
}
