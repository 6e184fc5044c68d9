package org.pushforward.api.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * A layer with weights in a file of another program.
 *
 * @param kind what it computes
 * @param name of its weights in the file; it may mean nothing
 * @param arrays {@code weight} and {@code bias} in the layout of PyTorch, and of a normalisation {@code running_mean} and
 *     {@code running_var}, too
 * @param followedBy the operators that follow, up to the next layer or the next operation of two results
 */
public record ForeignLayer(Kind kind, String name, Map<String, Tensor> arrays, List<String> followedBy) {
    private static final double EPSILON = 1e-5;

    /** What layers compute. */
    public enum Kind {
        /** x W' + b, weights {@code [out, in]}. */
        LINEAR,
        /** Cross-correlation, weights {@code [out, in, k, k]}. */
        CONVOLUTION,
        /** Its adjoint, weights {@code [in, out, k, k]}. */
        TRANSPOSED_CONVOLUTION,
        /** Batch normalisation with epsilon 1e-5, all arrays {@code [channels]}. */
        NORMALIZATION;

        /** Returns the kind in words. */
        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A layer that a family expects.
     *
     * @param kind what it computes
     * @param name the family's name for it
     * @param normalization the family's name of a normalisation after it, which files may have folded into it; empty where
     *     there is none
     */
    public record Expected(Kind kind, String name, String normalization) {}

    public ForeignLayer {
        arrays = Map.copyOf(arrays);
        followedBy = List.copyOf(followedBy);
    }

    /**
     * Returns the arrays of layers under the names of what a family expects, {@code NAME.weight}; empty when the layers are
     * others. A normalisation that is folded into the layer before it becomes one that changes nothing.
     */
    public static Optional<Map<String, Tensor>> named(List<ForeignLayer> layers, List<Expected> expected) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        int next = 0;
        for (Expected one : expected) {
            if (next == layers.size() || layers.get(next).kind() != one.kind()) {
                return Optional.empty();
            }
            ForeignLayer layer = layers.get(next++);
            layer.arrays().forEach((array, values) -> named.put(one.name() + "." + array, values));
            if (one.normalization().isEmpty()) {
                continue;
            }
            Map<String, Tensor> normalization =
                    next < layers.size() && layers.get(next).kind() == Kind.NORMALIZATION
                            ? layers.get(next++).arrays()
                            : unchanging(layer.channels(layers, next));
            normalization.forEach((array, values) -> named.put(one.normalization() + "." + array, values));
        }
        return next == layers.size() ? Optional.of(named) : Optional.empty();
    }

    /** Returns the number of channels of what the layer gives; a linear layer makes images for the one that comes next. */
    private long channels(List<ForeignLayer> layers, int next) {
        Shape weight = arrays.get("weight").shape();
        return switch (kind) {
            case TRANSPOSED_CONVOLUTION -> weight.size(1);
            case LINEAR ->
                next < layers.size() && layers.get(next).kind() == Kind.TRANSPOSED_CONVOLUTION
                        ? layers.get(next).arrays().get("weight").shape().size(0)
                        : weight.size(0);
            case CONVOLUTION, NORMALIZATION -> weight.size(0);
        };
    }

    private static Map<String, Tensor> unchanging(long channels) {
        double[] ones = new double[(int) channels];
        double[] zeros = new double[(int) channels];
        double[] factors = new double[(int) channels];
        Arrays.fill(ones, 1);
        Arrays.fill(factors, Math.sqrt(1 + EPSILON));
        Shape shape = Shape.of(channels);
        return Map.of(
                "weight", Tensor.of(factors, shape),
                "bias", Tensor.of(zeros, shape),
                "running_mean", Tensor.of(zeros, shape),
                "running_var", Tensor.of(ones, shape));
    }

    /** Returns layers in words, each with the shape of its weights. */
    public static String described(List<ForeignLayer> layers) {
        List<String> words = new ArrayList<>();
        layers.forEach(layer -> words.add(
                layer.kind().words() + " " + layer.arrays().get("weight").shape()));
        return words.stream().collect(Collectors.joining(", "));
    }
}
