package org.pushforward.onnx.reader;

import static org.pushforward.onnx.reader.Node.axis;

import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.onnx.reader.Known.Size;
import org.pushforward.onnx.reader.Known.Sizes;

/** Constants, and the arithmetic of sizes. */
final class SizeOperators {
    static final Map<String, Operator> TABLE = Map.ofEntries(
            Map.entry("Shape", node -> List.of(shape(node))),
            Map.entry(
                    "Size",
                    node -> List.of(
                            new Sizes(List.of(Size.of(node.value(0).shape().elements())), true))),
            Map.entry("Identity", node -> List.of(node.known(0))),
            Map.entry("Dropout", node -> List.of(dropout(node))),
            Operator.line("Constant", SizeOperators::constant),
            Operator.line("ConstantOfShape", SizeOperators::filled));

    private SizeOperators() {}

    private static Known shape(Node node) {
        Shape shape = node.value(0).shape();
        int start = bound(node.integer("start", 0), shape.rank());
        int end = bound(node.integer("end", shape.rank()), shape.rank());
        return new Sizes(
                shape.dimensions().subList(start, Math.max(start, end)).stream()
                        .map(Size::of)
                        .toList(),
                false);
    }

    /** Returns a bound of a range as Python takes it: counted from the end when negative, and clamped. */
    static int bound(long index, long length) {
        long counted = index < 0 ? index + length : index;
        return (int) Math.max(0, Math.min(length, counted));
    }

    private static Known dropout(Node node) {
        if (node.has(2)) {
            throw new IllegalArgumentException(
                    "it may drop values at random, as in training; export the model in evaluation mode");
        }
        return node.known(0);
    }

    private static Value constant(Node node) {
        Optional<TensorProto> tensor = node.tensor("value");
        if (tensor.isPresent()) {
            return TensorReader.constant(tensor.get());
        }
        if (node.hasAttribute("value_float")) {
            return Value.constant(node.number("value_float", 0));
        }
        if (node.hasAttribute("value_int")) {
            return Value.constant(Tensor.of(new long[] {node.integer("value_int", 0)}, Shape.scalar()));
        }
        if (node.hasAttribute("value_ints")) {
            long[] numbers = node.integers("value_ints", List.of()).stream()
                    .mapToLong(n -> n)
                    .toArray();
            return Value.constant(Tensor.of(numbers, Shape.of(numbers.length)));
        }
        double[] numbers =
                node.numbers("value_floats").stream().mapToDouble(n -> n).toArray();
        return Value.constant(Tensor.of(numbers, Shape.of(numbers.length)));
    }

    private static Value filled(Node node) {
        Value number = node.tensor("value").map(TensorReader::constant).orElseGet(() -> Value.constant(0));
        return number.reshape(Shape.scalar())
                .expand(MovementOperators.shape(node.known(0).sizes().numbers()));
    }

    /** Returns the result of arithmetic on numbers, of which one is of rank 0 or both are as long. */
    static Sizes arithmetic(Binary function, Sizes first, Sizes second) {
        int length = Math.max(first.numbers().size(), second.numbers().size());
        List<Size> results = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            results.add(arithmetic(function, element(first, i, length), element(second, i, length)));
        }
        return new Sizes(results, first.scalar() && second.scalar());
    }

    private static Size element(Sizes sizes, int index, int length) {
        if (sizes.numbers().size() != 1 && sizes.numbers().size() != length) {
            throw new IllegalArgumentException(sizes.numbers().size() + " numbers meet " + length);
        }
        return sizes.numbers().get(sizes.numbers().size() == 1 ? 0 : index);
    }

    private static Size arithmetic(Binary function, Size a, Size b) {
        boolean batches = a.perBatch() || b.perBatch();
        if (function == Binary.MULTIPLY && !(a.perBatch() && b.perBatch())) {
            return new Size(Math.multiplyExact(a.count(), b.count()), batches);
        }
        if (function == Binary.DIVIDE && (a.perBatch() || !b.perBatch()) && divides(a, b)) {
            return new Size(a.count() / b.count(), a.perBatch() && !b.perBatch());
        }
        if (function == Binary.ADD && a.perBatch() == b.perBatch()) {
            return new Size(Math.addExact(a.count(), b.count()), batches);
        }
        if (function == Binary.SUBTRACT && a.perBatch() == b.perBatch()) {
            return new Size(Math.subtractExact(a.count(), b.count()), batches);
        }
        throw new IllegalArgumentException("the result is no multiple of the batch size N");
    }

    /** Division drops the fraction, which is not known of a multiple of N. */
    private static boolean divides(Size a, Size b) {
        return b.count() != 0 && (!a.perBatch() || a.count() % b.count() == 0);
    }

    /** Returns some of the numbers, by their places. */
    static Sizes gather(Sizes sizes, Sizes places) {
        List<Size> gathered = places.numbers().stream()
                .map(place ->
                        sizes.numbers().get(axis(place.fixed(), sizes.numbers().size())))
                .toList();
        return new Sizes(gathered, places.scalar());
    }

    /** Returns the dimension that makes a shape hold {@code elements}, where {@code others} is the rest of it. */
    static Dimension inferred(Dimension elements, Dimension others) {
        boolean possible = others.count() > 0
                && elements.count() % others.count() == 0
                && (elements.perBatch() || !others.perBatch());
        if (!possible) {
            throw new IllegalArgumentException(elements + " elements do not fill " + others + " rows or columns");
        }
        return new Dimension(elements.count() / others.count(), elements.perBatch() && !others.perBatch());
    }
}
