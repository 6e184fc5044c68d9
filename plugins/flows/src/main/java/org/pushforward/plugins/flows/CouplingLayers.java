package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * The networks of a RealNVP in an ONNX file, under the course's names.
 *
 * <p>PyTorch keeps the names of weights, {@code layers.0.s.0.weight}. In files without them a network is three linear layers
 * and a tanh, and s is the one that an exponential follows; they may lack the weights that no coordinate reaches, read the
 * label beside, and pass the couplings backwards.
 */
final class CouplingLayers {
    private static final Pattern NAME = Pattern.compile("(?:.*\\.)?(layers\\.\\d+\\.[st]\\.\\d+)\\.weight");
    private static final int DEPTH = 3;
    private static final String[] PLACES = {"0", "2", "4"};
    private static final Set<String> SUMS = Set.of("Add", "Sub", "Neg");
    private static final int NONE = -1;

    private CouplingLayers() {}

    static Map<String, Tensor> named(ForeignFunction function) {
        List<ForeignLayer> layers = function.layers();
        boolean linear = layers.stream().allMatch(layer -> layer.kind() == ForeignLayer.Kind.LINEAR);
        if (!linear || layers.isEmpty() || layers.size() % (2 * DEPTH) != 0) {
            throw refusal(layers);
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        if (layers.stream().allMatch(layer -> NAME.matcher(layer.name()).matches())) {
            for (ForeignLayer layer : layers) {
                Matcher matcher = NAME.matcher(layer.name());
                if (matcher.matches()) {
                    layer.arrays().forEach((array, values) -> named.put(matcher.group(1) + "." + array, values));
                }
            }
            return named;
        }
        List<List<ForeignLayer>> couplings = couplings(layers);
        for (int k = 0; k < couplings.size(); k++) {
            List<ForeignLayer> one = couplings.get(k).subList(0, DEPTH);
            List<ForeignLayer> other = couplings.get(k).subList(DEPTH, 2 * DEPTH);
            Places places = new Places(function.input().elementCount(), k % 2, function.labelled());
            network(named, "layers." + k + "." + (isScale(one) ? "s" : "t"), one, places);
            network(named, "layers." + k + "." + (isScale(one) ? "t" : "s"), other, places);
        }
        return named;
    }

    /** Returns the layers of each coupling in the order of the generator. */
    private static List<List<ForeignLayer>> couplings(List<ForeignLayer> layers) {
        List<List<ForeignLayer>> couplings = new ArrayList<>();
        boolean backwards = false;
        for (int i = 0; i < layers.size(); i += 2 * DEPTH) {
            List<ForeignLayer> both = layers.subList(i, i + 2 * DEPTH);
            List<ForeignLayer> one = both.subList(0, DEPTH);
            List<ForeignLayer> other = both.subList(DEPTH, 2 * DEPTH);
            if (isScale(one) == isScale(other)) {
                throw refusal(layers);
            }
            couplings.add(both);
            backwards = isSubtracted(isScale(one) ? other : one);
        }
        if (backwards) {
            Collections.reverse(couplings);
        }
        return couplings;
    }

    private static boolean isScale(List<ForeignLayer> network) {
        return network.get(DEPTH - 1).followedBy().contains("Exp");
    }

    /** The inverse of a coupling subtracts what the coupling adds. */
    private static boolean isSubtracted(List<ForeignLayer> network) {
        return network.get(DEPTH - 1).followedBy().stream()
                .filter(SUMS::contains)
                .findFirst()
                .filter(type -> !type.equals("Add"))
                .isPresent();
    }

    /** Which coordinates the weights of a network are for: all, or those that it reads and makes. */
    private record Places(int dimension, int parity, boolean labelled) {
        private int pairs() {
            return (dimension + 1) / 2;
        }

        /** Returns the place of each of so many columns, which numbers for the label may follow; empty when they do not fit. */
        Optional<int[]> read(int columns) {
            int own = labelled || columns != dimension ? pairs() : dimension;
            if (columns < own || (columns > own && !labelled)) {
                return Optional.empty();
            }
            int[] places = places(own, parity);
            int[] all = Arrays.copyOf(places, columns);
            for (int j = own; j < columns; j++) {
                all[j] = dimension + j - own;
            }
            return Optional.of(all);
        }

        /** Returns the place of each of so many rows; empty when they do not fit. */
        Optional<int[]> made(int rows) {
            return rows == dimension || rows == pairs() ? Optional.of(places(rows, 1 - parity)) : Optional.empty();
        }

        /** Of an odd number of coordinates the last odd one is beyond the end. */
        private int[] places(int count, int first) {
            return IntStream.range(0, count)
                    .map(i -> count == dimension ? i : first + 2 * i)
                    .map(i -> i < dimension ? i : NONE)
                    .toArray();
        }
    }

    private static void network(Map<String, Tensor> named, String name, List<ForeignLayer> layers, Places places) {
        for (int i = 0; i < DEPTH; i++) {
            String place = name + "." + PLACES[i] + ".";
            layers.get(i).arrays().forEach((array, values) -> named.put(place + array, values));
        }
        Tensor first = layers.get(0).arrays().get("weight");
        Map<String, Tensor> last = layers.get(DEPTH - 1).arrays();
        int width = (int) first.shape().size(0);
        int[] read = places.read((int) first.shape().size(1)).orElseThrow(() -> refusal(layers));
        int[] made = places.made((int) last.get("weight").shape().size(0)).orElseThrow(() -> refusal(layers));
        int inputs = Math.max(places.dimension(), Arrays.stream(read).max().orElse(0) + 1);
        Tensor columns = Tensor.zeros(first.type(), Shape.of(width, inputs));
        for (int j = 0; j < read.length; j++) {
            for (int i = 0; i < width && read[j] != NONE; i++) {
                columns.set(i * inputs + read[j], first.get(i * read.length + j));
            }
        }
        String end = name + "." + PLACES[DEPTH - 1];
        named.put(name + "." + PLACES[0] + ".weight", columns);
        named.put(end + ".weight", rows(last.get("weight"), places.dimension(), made));
        named.put(end + ".bias", rows(last.get("bias"), places.dimension(), made));
    }

    /** Returns rows in their places among others of zeros. */
    private static Tensor rows(Tensor rows, int count, int... places) {
        int size = rows.shape().example().elementCount();
        Tensor all = Tensor.zeros(rows.type(), rows.shape().with(0, Dimension.of(count)));
        for (int i = 0; i < places.length; i++) {
            for (int j = 0; j < size && places[i] != NONE; j++) {
                all.set(places[i] * size + j, rows.get(i * size + j));
            }
        }
        return all;
    }

    private static OptionException refusal(List<ForeignLayer> layers) {
        return new OptionException(
                "family",
                "The file is no function of the family 'realnvp', whose couplings have two networks of three linear layers"
                        + " each; it has " + ForeignLayer.described(layers));
    }
}
