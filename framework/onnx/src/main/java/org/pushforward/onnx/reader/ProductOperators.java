package org.pushforward.onnx.reader;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;

/** Products of matrices, convolutions, and normalisation by running statistics. */
final class ProductOperators {
    static final Map<String, Operator> TABLE = Map.ofEntries(
            Operator.line("MatMul", node -> product(node.real(0), node.real(1))),
            Operator.line("Gemm", ProductOperators::affine),
            Operator.line("Conv", ProductOperators::convolution),
            Operator.line("ConvTranspose", ProductOperators::transposedConvolution),
            Map.entry("BatchNormalization", node -> List.of(new Known.Of(normalization(node)))));

    private static final int MOST_GROUPS = 1024;

    private ProductOperators() {}

    /** Vectors count as a row on the left and as a column on the right. */
    private static Value product(Value first, Value second) {
        Value left = first.shape().rank() == 1 ? first.reshape(first.shape().insert(0, Dimension.of(1))) : first;
        Value right = second.shape().rank() == 1 ? second.reshape(second.shape().insert(1, Dimension.of(1))) : second;
        Value product = left.matrixProduct(right);
        Shape shape = product.shape();
        shape = second.shape().rank() == 1 ? shape.remove(shape.rank() - 1) : shape;
        boolean row = first.shape().rank() == 1;
        shape = row ? shape.remove(shape.rank() - (second.shape().rank() == 1 ? 1 : 2)) : shape;
        return product.reshape(shape);
    }

    private static Value affine(Node node) {
        Value first = node.integer("transA", 0) == 1 ? node.real(0).transposeMatrix() : node.real(0);
        Value second = node.integer("transB", 0) == 1 ? node.real(1).transposeMatrix() : node.real(1);
        Value product = times(first.matrixProduct(second), node.number("alpha", 1));
        return node.has(2) ? product.add(times(node.real(2), node.number("beta", 1))) : product;
    }

    private static Value times(Value value, double factor) {
        return factor == 1 ? value : value.multiply(factor);
    }

    /** Returns whether a value is a constant with this number everywhere. */
    static boolean isNumber(Value value, double number) {
        if (!(value.primitive() instanceof Constant constant)) {
            return false;
        }
        for (int i = 0; i < constant.tensor().elementCount(); i++) {
            if (constant.tensor().get(i) != number) {
                return false;
            }
        }
        return true;
    }

    private static Value convolution(Node node) {
        Value images = node.real(0);
        Value kernels = node.real(1);
        Pads pads = Pads.of(node, images, kernels);
        Window window = window(node, pads.isEven() ? pads.top() : 0);
        if (!pads.isEven()) {
            images = images.pad(2, pads.top(), pads.bottom()).pad(3, pads.left(), pads.right());
        }
        long groups = node.integer("group", 1);
        long inputs = kernels.shape().size(1);
        if (groups < 1 || groups > MOST_GROUPS || kernels.shape().size(0) % groups != 0) {
            throw new IllegalArgumentException("it has " + groups + " groups");
        }
        long outputs = kernels.shape().size(0) / groups;
        List<Value> parts = new ArrayList<>();
        for (long i = 0; i < groups; i++) {
            Value part = groups == 1 ? images : images.slice(1, i * inputs, (i + 1) * inputs);
            Value own = groups == 1 ? kernels : kernels.slice(0, i * outputs, (i + 1) * outputs);
            parts.add(Value.apply(new Convolution(window), part, own));
        }
        return biased(groups == 1 ? parts.get(0) : Value.concatenate(1, parts), node);
    }

    private static Value transposedConvolution(Node node) {
        Value images = node.real(0);
        Value kernels = node.real(1);
        node.require("group", node.integer("group", 1), 1L);
        if (node.hasAttribute("output_shape")) {
            throw new IllegalArgumentException("its attribute 'output_shape' cannot be read");
        }
        Pads pads = Pads.of(node, images, kernels);
        Window window = window(node, pads.isEven() ? pads.top() : 0);
        List<Long> extra = node.integers("output_padding", List.of(0L, 0L));
        if (extra.size() != 2) {
            throw new IllegalArgumentException("its attribute 'output_padding' is " + extra);
        }
        TransposedConvolution transposed =
                new TransposedConvolution(window, Math.toIntExact(extra.get(0)), Math.toIntExact(extra.get(1)));
        Value result = Value.apply(transposed, images, kernels);
        if (!pads.isEven()) {
            long height = result.shape().size(2);
            long width = result.shape().size(3);
            result = result.slice(2, pads.top(), height - pads.bottom()).slice(3, pads.left(), width - pads.right());
        }
        return biased(result, node);
    }

    private static Value biased(Value images, Node node) {
        return node.has(2) ? images.add(perChannel(node.real(2), images)) : images;
    }

    private static Value perChannel(Value numbers, Value images) {
        long[] shape = Collections.nCopies(images.shape().rank() - 1, 1L).stream()
                .mapToLong(n -> n)
                .toArray();
        shape[0] = numbers.shape().size(0);
        return numbers.reshape(Shape.of(shape));
    }

    private static Window window(Node node, long padding) {
        return new Window(same(node, "strides"), Math.toIntExact(padding), same(node, "dilations"));
    }

    private static int same(Node node, String attribute) {
        List<Long> both = node.integers(attribute, List.of(1L, 1L));
        if (both.size() != 2 || !both.get(0).equals(both.get(1))) {
            throw new IllegalArgumentException("its attribute '" + attribute + "' is " + both
                    + ", but only images with the same along both axes can be read");
        }
        return Math.toIntExact(both.get(0));
    }

    /** The zeros around images. */
    private record Pads(long top, long left, long bottom, long right) {
        static Pads of(Node node, Value images, Value kernels) {
            if (images.shape().rank() != 4 || kernels.shape().rank() != 4) {
                throw new IllegalArgumentException("only images [batch, channels, height, width] can be read, not "
                        + images.shape() + " with kernels " + kernels.shape());
            }
            String automatic = node.text("auto_pad", "NOTSET");
            if (!automatic.equals("VALID")) {
                node.require("auto_pad", automatic, "NOTSET");
            }
            List<Long> pads = node.integers("pads", List.of(0L, 0L, 0L, 0L));
            if (pads.size() != 4) {
                throw new IllegalArgumentException("its attribute 'pads' is " + pads);
            }
            return new Pads(pads.get(0), pads.get(1), pads.get(2), pads.get(3));
        }

        boolean isEven() {
            return top == left && left == bottom && bottom == right;
        }
    }

    private static Value normalization(Node node) {
        node.require("training_mode", node.integer("training_mode", 0), 0L);
        Value images = node.real(0);
        Value deviation = node.real(4).add(node.number("epsilon", 1e-5f)).sqrt();
        Value factor = node.real(1).divide(deviation);
        Value shift = node.real(2).subtract(node.real(3).multiply(factor));
        return images.multiply(perChannel(factor, images)).add(perChannel(shift, images));
    }
}
