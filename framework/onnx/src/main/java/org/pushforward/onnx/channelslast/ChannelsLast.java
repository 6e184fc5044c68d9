package org.pushforward.onnx.channelslast;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.pushforward.graph.Binary;
import org.pushforward.graph.Cast;
import org.pushforward.graph.Comparison;
import org.pushforward.graph.Convolution;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Input;
import org.pushforward.graph.Primitive;
import org.pushforward.graph.Reduction;
import org.pushforward.graph.Select;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Transpose;
import org.pushforward.graph.TransposedConvolution;
import org.pushforward.graph.Unary;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;

/**
 * Rewrites a graph of fixed shapes so that images between convolutions have their channels as the last axis.
 *
 * <p>ONNX Runtime multiplies matrices about twice as fast as it convolves with kernels that change between steps. A pixel
 * is then a row of a matrix: what a kernel sees is gathered by rows, and a convolution is one product.
 */
public final class ChannelsLast {
    // Gathering rows that are shorter takes longer than convolving them.
    private static final int FEW = 8;
    private static final Dimension ONE = Dimension.of(1);
    private static final List<Integer> EXCHANGED = List.of(1, 0, 2, 3);

    private final ConvolutionProducts products = new ConvolutionProducts();
    private final PlaneProducts planes = new PlaneProducts();
    private final FlatImages flat = new FlatImages(this::plain);
    private final Set<Value> wanted = new HashSet<>();
    /** The rewritten values as they were, and with their channels last: one of them, or both once both are read. */
    private final Map<Value, Value> plain = new HashMap<>();

    private final Map<Value, Value> last = new HashMap<>();

    private ChannelsLast() {}

    /** Returns equal values for {@code roots}; a graph without convolutions is returned as it is. */
    public static List<Value> rewrite(Collection<Value> roots) {
        List<Value> order = Graph.order(roots);
        if (order.stream().noneMatch(ChannelsLast::convolves)) {
            return List.copyOf(roots);
        }
        ChannelsLast rewriting = new ChannelsLast();
        rewriting.want(order);
        order.forEach(rewriting::rewrite);
        return roots.stream().map(rewriting::plain).toList();
    }

    private static boolean convolves(Value value) {
        if (!value.shape().isFixed()) {
            return false;
        }
        if (value.primitive() instanceof TransposedConvolution transposed) {
            Shape kernels = value.input(1).shape();
            return Math.min(kernels.size(0), kernels.size(1)) >= FEW
                    && transposed.window().dilation() == 1;
        }
        return value.primitive() instanceof Convolution convolution
                && channelsOut(value) >= FEW
                && (channelsIn(value) >= FEW || moves(value, convolution).dilation() == 1);
    }

    /** Returns how the kernel moves that a convolution applies or is the gradient of. */
    private static Window moves(Value value, Convolution convolution) {
        return isKernelGradient(value) ? convolution.window().exchanged() : convolution.window();
    }

    private static long channelsIn(Value convolution) {
        return isKernelGradient(convolution)
                ? convolution.shape().size(0)
                : convolution.input(1).shape().size(1);
    }

    private static long channelsOut(Value convolution) {
        return convolution.shape().size(1);
    }

    /** Finds the images that convolutions read, directly or after elementwise operations. */
    private void want(List<Value> order) {
        for (int i = order.size() - 1; i >= 0; i--) {
            Value value = order.get(i);
            if (convolves(value)) {
                if (value.primitive() instanceof TransposedConvolution || channelsIn(value) >= FEW) {
                    wanted.add(isKernelGradient(value) ? value.input(0).input(0) : value.input(0));
                }
            } else if (wanted.contains(value) && isElementwise(value.primitive())) {
                value.inputs().stream()
                        .filter(input -> input.shape().equals(value.shape()))
                        .forEach(wanted::add);
            }
        }
    }

    private static boolean isElementwise(Primitive primitive) {
        return primitive instanceof Unary
                || primitive instanceof Binary
                || primitive instanceof Comparison
                || primitive instanceof Select
                || primitive instanceof Cast;
    }

    private void rewrite(Value value) {
        if (convolves(value) && value.primitive() instanceof Convolution convolution) {
            convolution(convolution, value);
        } else if (convolves(value) && value.primitive() instanceof TransposedConvolution transposed) {
            Value small = value.input(0);
            Reach reach = reach(
                    transposed.window(),
                    value.shape(),
                    small.shape(),
                    value.input(1).shape());
            last.put(value, products.transposedConvolution(last(small), plain(value.input(1)), reach));
        } else if (isElementwise(value.primitive()) && readsChannelsLast(value)) {
            Value[] inputs = value.inputs().stream()
                    .map(input -> operand(input, value.shape()))
                    .toArray(Value[]::new);
            last.put(value, Value.apply(value.primitive(), inputs));
        } else if (value.primitive() instanceof Reduction reduction && last.containsKey(value.input(0))) {
            reduce(reduction, value);
        } else if (FlatImages.flattens(value) && last.containsKey(value.input(0))) {
            flat.flatten(value, last(value.input(0)));
        } else if (!flat.holds(value)) {
            plain.put(value, flat.read(value).orElseGet(() -> rebuilt(value)));
            if (wanted.contains(value)) {
                last(value);
            }
        }
    }

    private boolean readsChannelsLast(Value value) {
        return value.shape().rank() == 4
                && value.inputs().stream()
                        .anyMatch(input -> input.shape().equals(value.shape()) && last.containsKey(input));
    }

    private static boolean isKernelGradient(Value value) {
        return value.primitive() instanceof Convolution
                && value.inputs().stream()
                        .allMatch(input -> input.primitive() instanceof Transpose transpose
                                && transpose.order().equals(EXCHANGED));
    }

    private void convolution(Convolution convolution, Value value) {
        Value images = value.input(0);
        Value kernels = value.input(1);
        boolean few = channelsIn(value) < FEW;
        Window window = moves(value, convolution);
        if (isKernelGradient(value)) {
            Value large = images.input(0);
            Value small = last(kernels.input(0));
            Reach reach = reach(window, large.shape(), kernels.input(0).shape(), value.shape());
            Value gradient = few
                    ? planes.kernelGradient(plain(large), small, reach)
                    : products.kernelGradient(last(large), small, reach);
            plain.put(value, Value.apply(new Transpose(EXCHANGED), gradient));
        } else {
            Reach reach = reach(window, images.shape(), value.shape(), kernels.shape());
            last.put(
                    value,
                    few
                            ? planes.convolution(plain(images), plain(kernels), reach)
                            : products.convolution(last(images), plain(kernels), reach));
        }
    }

    private static Reach reach(Window window, Shape large, Shape small, Shape kernels) {
        return new Reach(window, large.size(0), Reach.Size.of(large), Reach.Size.of(small), Reach.Size.of(kernels));
    }

    private void reduce(Reduction reduction, Value value) {
        Value images = last(value.input(0));
        List<Integer> kept = new ArrayList<>(List.of(0, 2, 3, 1));
        kept.removeAll(reduction.axes());
        if (!kept.stream().sorted().toList().equals(kept)) {
            plain.put(value, rebuilt(value));
            return;
        }
        List<Integer> axes = reduction.axes().stream()
                .map(axis -> List.of(0, 3, 1, 2).get(axis))
                .sorted()
                .toList();
        if (axes.equals(List.of(0, 1, 2))) {
            long channels = images.shape().size(3);
            images = images.reshape(Shape.of(images.shape().elementCount() / channels, channels));
            axes = List.of(0);
        }
        plain.put(value, Value.apply(new Reduction(reduction.reduction(), axes), images));
    }

    private Value rebuilt(Value value) {
        return value.primitive() instanceof Input
                ? value
                : Value.apply(
                        value.primitive(),
                        value.inputs().stream().map(this::plain).toArray(Value[]::new));
    }

    private Value plain(Value value) {
        if (!plain.containsKey(value)) {
            plain.put(value, flat.holds(value) ? flat.restored(value) : moved(last.get(value), List.of(0, 3, 1, 2)));
        }
        return plain.get(value);
    }

    private Value last(Value value) {
        if (!last.containsKey(value)) {
            last.put(value, FlatImages.restores(value) ? flat.images(value) : moved(plain(value), List.of(0, 2, 3, 1)));
        }
        return last.get(value);
    }

    /** Returns what an elementwise operation on images reads: images, or what is repeated over some of their axes. */
    private Value operand(Value value, Shape images) {
        if (value.shape().equals(images)) {
            return last(value);
        }
        Value moved = plain(value);
        while (moved.shape().rank() > 0 && moved.shape().rank() < 4) {
            moved = moved.reshape(moved.shape().insert(0, ONE));
        }
        moved = moved.shape().rank() == 4 ? moved(moved, List.of(0, 2, 3, 1)) : moved;
        while (moved.shape().rank() > 0 && moved.shape().dimension(0).equals(ONE)) {
            moved = moved.reshape(moved.shape().example());
        }
        return moved.shape().rank() == 1 ? perPixel(moved, images) : moved;
    }

    /** Repeats numbers per channel for each pixel of an image, so that long rows are repeated over the batch. */
    private static Value perPixel(Value channels, Shape images) {
        long count = channels.shape().size(0);
        return channels.expand(Shape.of(images.size(2) * images.size(3), count))
                .reshape(Shape.of(images.size(2), images.size(3), count));
    }

    /** Reorders axes; where only axes of length 1 change places no element moves. */
    private static Value moved(Value value, List<Integer> order) {
        Shape shape = value.shape();
        List<Integer> longer = order.stream()
                .filter(axis -> !shape.dimension(axis).equals(ONE))
                .toList();
        Shape target = new Shape(order.stream().map(shape::dimension).toList());
        return longer.stream().sorted().toList().equals(longer)
                ? value.reshape(target)
                : Value.apply(new Transpose(order), value);
    }
}
