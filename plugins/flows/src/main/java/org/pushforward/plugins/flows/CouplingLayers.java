package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/**
 * The networks of a RealNVP in an ONNX file, under the course's names.
 *
 * <p>PyTorch keeps the names of weights, {@code layers.0.s.0.weight}. In files without them a network is three linear layers
 * and a tanh, and s is the one that an exponential follows; they may lack the weights that no coordinate reaches, and a density
 * passes the couplings backwards.
 */
final class CouplingLayers {
    private static final Pattern NAME = Pattern.compile("(?:.*\\.)?(layers\\.\\d+\\.[st]\\.\\d+)\\.weight");
    private static final int DEPTH = 3;
    private static final String[] PLACES = {"0", "2", "4"};

    private CouplingLayers() {}

    static Map<String, Tensor> named(List<ForeignLayer> layers) {
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
        int dimension = dimension(couplings.get(0));
        for (int k = 0; k < couplings.size(); k++) {
            List<ForeignLayer> both = couplings.get(k);
            boolean scaleFirst = isScale(both.get(DEPTH - 1));
            if (scaleFirst == isScale(both.get(2 * DEPTH - 1))) {
                throw refusal(layers);
            }
            network(named, "layers." + k + "." + (scaleFirst ? "s" : "t"), both.subList(0, DEPTH), k % 2, dimension);
            network(
                    named,
                    "layers." + k + "." + (scaleFirst ? "t" : "s"),
                    both.subList(DEPTH, 2 * DEPTH),
                    k % 2,
                    dimension);
        }
        return named;
    }

    /** Returns the layers of each coupling in the order of the generator. */
    private static List<List<ForeignLayer>> couplings(List<ForeignLayer> layers) {
        List<List<ForeignLayer>> couplings = new ArrayList<>();
        for (int i = 0; i < layers.size(); i += 2 * DEPTH) {
            couplings.add(layers.subList(i, i + 2 * DEPTH));
        }
        boolean backwards = layers.stream().anyMatch(layer -> layer.followedBy().contains("Neg"));
        if (backwards) {
            Collections.reverse(couplings);
        }
        return couplings;
    }

    private static boolean isScale(ForeignLayer last) {
        return last.followedBy().contains("Exp");
    }

    /** Of an odd number of coordinates the last odd one is beyond the end: its weights are 0. */
    private static int dimension(List<ForeignLayer> first) {
        Tensor last = first.get(DEPTH - 1).arrays().get("weight");
        int pairs = (int) last.shape().size(0);
        int width = (int) last.shape().size(1);
        for (int j = 0; j < width; j++) {
            if (last.get((pairs - 1) * width + j) != 0) {
                return 2 * pairs;
            }
        }
        return 2 * pairs - 1;
    }

    private static void network(
            Map<String, Tensor> named, String name, List<ForeignLayer> layers, int parity, int dimension) {
        for (int i = 0; i < DEPTH; i++) {
            String place = name + "." + PLACES[i] + ".";
            layers.get(i).arrays().forEach((array, values) -> named.put(place + array, values));
        }
        Tensor first = layers.get(0).arrays().get("weight");
        Tensor last = layers.get(DEPTH - 1).arrays().get("weight");
        Tensor bias = layers.get(DEPTH - 1).arrays().get("bias");
        int width = (int) first.shape().size(0);
        int inner = (int) last.shape().size(1);
        int pairs = (dimension + 1) / 2;
        if (first.shape().size(1) != pairs || last.shape().size(0) != pairs) {
            throw refusal(layers);
        }
        Tensor columns = Tensor.zeros(first.type(), Shape.of(width, dimension));
        for (int j = parity; j < dimension; j += 2) {
            for (int i = 0; i < width; i++) {
                columns.set(i * dimension + j, first.get(i * pairs + j / 2));
            }
        }
        Tensor rows = Tensor.zeros(last.type(), Shape.of(dimension, inner));
        Tensor biases = Tensor.zeros(bias.type(), Shape.of(dimension));
        for (int i = 1 - parity; i < dimension; i += 2) {
            biases.set(i, bias.get(i / 2));
            for (int j = 0; j < inner; j++) {
                rows.set(i * inner + j, last.get(i / 2 * inner + j));
            }
        }
        named.put(name + "." + PLACES[0] + ".weight", columns);
        named.put(name + "." + PLACES[DEPTH - 1] + ".weight", rows);
        named.put(name + "." + PLACES[DEPTH - 1] + ".bias", biases);
    }

    private static OptionException refusal(List<ForeignLayer> layers) {
        return new OptionException(
                "family",
                "The file is no function of the family 'realnvp', whose couplings have two networks of three linear layers"
                        + " each; it has " + ForeignLayer.described(layers));
    }
}
