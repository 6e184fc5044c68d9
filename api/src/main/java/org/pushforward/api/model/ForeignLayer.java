package org.pushforward.api.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
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
 * @param followedBy the operators that follow, the nearest first, up to the next layers and operations of two results
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
        NORMALIZATION,
        /** A factor and a shift of each channel of images, both {@code [channels]}. */
        SCALE_AND_SHIFT;

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
     * others. A batch normalisation that is folded into the layer before it becomes one that changes nothing; one by the
     * statistics of each example has {@code weight} and {@code bias} alone.
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
            Optional<ForeignLayer> after = Optional.of(next)
                    .filter(i -> i < layers.size())
                    .map(layers::get)
                    .filter(l -> l.kind() == Kind.NORMALIZATION || l.kind() == Kind.SCALE_AND_SHIFT);
            layer.normalization(after, layer.channels(layers, next))
                    .forEach((array, values) -> named.put(one.normalization() + "." + array, values));
            next += after.isPresent() ? 1 : 0;
        }
        return next == layers.size() ? Optional.of(named) : Optional.empty();
    }

    /** Returns the arrays of the normalisation after this layer. */
    private Map<String, Tensor> normalization(Optional<ForeignLayer> after, int channels) {
        if (after.isPresent() && after.get().kind() == Kind.NORMALIZATION) {
            return after.get().arrays();
        }
        Shape shape = after.map(layer -> layer.arrays().get("weight").shape()).orElse(Shape.of(channels));
        Tensor weight = after.map(layer -> layer.arrays().get("weight")).orElseGet(() -> filled(shape, 1));
        Tensor bias = after.map(layer -> layer.arrays().get("bias")).orElseGet(() -> filled(shape, 0));
        if (isNormalizedByExample()) {
            return Map.of("weight", weight, "bias", bias);
        }
        double[] factors = weight.toDoubles();
        for (int i = 0; i < factors.length; i++) {
            factors[i] *= Math.sqrt(1 + EPSILON);
        }
        return Map.of(
                "weight", Tensor.of(factors, shape),
                "bias", bias,
                "running_mean", filled(shape, 0),
                "running_var", filled(shape, 1));
    }

    /** Sums over what the layer gives are the first that follows where each example has statistics of its own. */
    private boolean isNormalizedByExample() {
        return !followedBy.isEmpty() && followedBy.get(0).startsWith("Reduce");
    }

    /**
     * Returns those of the arrays that belong to batch normalisations which change nothing: where a model has none in their
     * place, it can do without them.
     */
    public static Set<String> unchanging(Map<String, Tensor> arrays) {
        Set<String> names = new TreeSet<>();
        arrays.forEach((name, variance) -> {
            String prefix = name.substring(0, Math.max(0, name.lastIndexOf('.') + 1));
            Tensor weight = arrays.get(prefix + "weight");
            Tensor bias = arrays.get(prefix + "bias");
            boolean one = name.endsWith(".running_var")
                    && weight != null
                    && bias != null
                    && isEverywhere(variance, 1)
                    && isEverywhere(bias, 0)
                    && isEverywhere(weight, Math.sqrt(1 + EPSILON));
            if (one) {
                List.of("weight", "bias", "running_mean", "running_var").forEach(array -> names.add(prefix + array));
            }
        });
        return names;
    }

    private static boolean isEverywhere(Tensor tensor, double number) {
        return Arrays.stream(tensor.toDoubles()).allMatch(value -> value == number);
    }

    private static Tensor filled(Shape shape, double number) {
        double[] numbers = new double[shape.elementCount()];
        Arrays.fill(numbers, number);
        return Tensor.of(numbers, shape);
    }

    /** Returns the number of channels of what the layer gives; a linear layer makes images for the one that comes next. */
    private int channels(List<ForeignLayer> layers, int next) {
        Shape weight = arrays.get("weight").shape();
        return (int)
                switch (kind) {
                    case TRANSPOSED_CONVOLUTION -> weight.size(1);
                    case LINEAR ->
                        next < layers.size() && layers.get(next).kind() == Kind.TRANSPOSED_CONVOLUTION
                                ? layers.get(next)
                                        .arrays()
                                        .get("weight")
                                        .shape()
                                        .size(0)
                                : weight.size(0);
                    case CONVOLUTION, NORMALIZATION, SCALE_AND_SHIFT -> weight.size(0);
                };
    }

    /** Returns layers in words, each with the shape of its weights. */
    public static String described(List<ForeignLayer> layers) {
        List<String> words = new ArrayList<>();
        layers.forEach(layer -> words.add(
                layer.kind().words() + " " + layer.arrays().get("weight").shape()));
        return words.stream().collect(Collectors.joining(", "));
    }
}
