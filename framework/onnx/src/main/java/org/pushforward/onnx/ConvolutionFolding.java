package org.pushforward.onnx;

import java.util.Optional;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Constant;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Shape;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Value;
import org.pushforward.graph.rewrite.Rule;
import org.pushforward.graph.rewrite.Simplifier;

/**
 * Folds what batch normalisation in evaluation mode does to the channels after a convolution with constant kernels into
 * the kernels and one bias: (x * w + b) f + c = x * (w f) + (b f + c).
 *
 * <p>A convolution that something else needs, too, stays: the slope of a rectifier after it would make a second one.
 */
final class ConvolutionFolding implements Rule {
    private final Uses uses;

    /**
     * Prepares the rule for one graph.
     *
     * @param uses of the values of the graph as it is; values that come of rewriting it are left alone
     */
    private ConvolutionFolding(Uses uses) {
        this.uses = uses;
    }

    /** Returns a simplified graph in which everything is folded that can be. */
    static Graph fold(Graph graph) {
        Graph current = Simplifier.simplify(graph);
        while (true) {
            Graph next = Simplifier.simplify(current, new ConvolutionFolding(new Uses(current)));
            if (next.outputs().equals(current.outputs())) {
                return next;
            }
            current = next;
        }
    }

    @Override
    public Value apply(Value value) {
        for (int i = 0; i < value.inputs().size(); i++) {
            boolean affine = value.primitive() == Binary.ADD || value.primitive() == Binary.MULTIPLY;
            if (affine && uses.once(value.input(i)) && isPerChannel(value.input(1 - i), value.shape())) {
                return affine(value, value.input(i), value.input(1 - i));
            }
        }
        return value;
    }

    private Value affine(Value value, Value images, Value numbers) {
        Optional<Value> bias = bias(images);
        if (value.primitive() == Binary.ADD) {
            return bias.map(b -> convolution(images).add(b.add(numbers))).orElse(value);
        }
        if (bias.isPresent()) {
            if (!uses.once(convolution(images))) {
                return value;
            }
            return scaled(convolution(images), numbers)
                    .map(product -> product.add(bias.get().multiply(numbers)))
                    .orElse(value);
        }
        return scaled(images, numbers).orElse(value);
    }

    /** Returns b where {@code images} is a convolution plus a constant b per channel. */
    private static Optional<Value> bias(Value images) {
        boolean biased = images.primitive() == Binary.ADD
                && isConvolution(images.input(0))
                && isPerChannel(images.input(1), images.shape());
        return biased ? Optional.of(images.input(1)) : Optional.empty();
    }

    private static Value convolution(Value biased) {
        return biased.input(0);
    }

    /** Returns a convolution with its results multiplied per channel, when its kernels are constant. */
    private static Optional<Value> scaled(Value images, Value factors) {
        if (!isConvolution(images) || !(images.input(1).primitive() instanceof Constant)) {
            return Optional.empty();
        }
        Primitive primitive = images.primitive();
        boolean outputsFirst = primitive instanceof Convolution;
        long channels = images.shape().size(1);
        Value perChannel = factors.expand(Shape.of(channels, 1, 1))
                .reshape(outputsFirst ? Shape.of(channels, 1, 1, 1) : Shape.of(1, channels, 1, 1));
        return Optional.of(
                Value.apply(primitive, images.input(0), images.input(1).multiply(perChannel)));
    }

    private static boolean isConvolution(Value value) {
        return value.primitive() instanceof Convolution || value.primitive() instanceof TransposedConvolution;
    }

    private static boolean isPerChannel(Value value, Shape images) {
        if (!(value.primitive() instanceof Constant)
                || images.rank() != 4
                || images.dimension(1).perBatch()) {
            return false;
        }
        return value.shape().rank() == 0 || value.shape().equals(Shape.of(images.size(1), 1, 1));
    }
}
