package org.pushforward.plugins.vae;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.api.model.ForeignLayer.Expected;
import org.pushforward.api.model.ForeignLayer.Kind;
import org.pushforward.api.model.Imported;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;

/** The networks of an autoencoder in files of other programs: an encoder, a decoder, or one after the other. */
final class VaeLayers {
    private static final String DEVIATION = "g.log_deviation";
    private static final List<Expected> ENCODER = List.of(
            new Expected(Kind.CONVOLUTION, "e.conv1", ""),
            new Expected(Kind.CONVOLUTION, "e.conv2", ""),
            new Expected(Kind.LINEAR, "e.fc_mu", ""),
            new Expected(Kind.LINEAR, "e.fc_logvar", ""));
    private static final List<Expected> DECODER = List.of(
            new Expected(Kind.LINEAR, "g.fc", "g.bn2"),
            new Expected(Kind.TRANSPOSED_CONVOLUTION, "g.conv2", "g.bn1"),
            new Expected(Kind.TRANSPOSED_CONVOLUTION, "g.conv1", ""));

    private VaeLayers() {}

    static Imported importing(Map<String, Tensor> arrays) {
        Map<String, Object> options = new LinkedHashMap<>();
        Stream.of("e.fc_mu.weight")
                .flatMap(name -> Optional.ofNullable(arrays.get(name)).stream())
                .map(weight -> weight.shape().size(0))
                .findFirst()
                .or(() -> Stream.of("g.fc.weight", "g.fc1.weight")
                        .flatMap(name -> Optional.ofNullable(arrays.get(name)).stream())
                        .map(weight -> weight.shape().size(1))
                        .findFirst())
                .ifPresent(size -> options.put("latent-size", size));
        Stream.of("e.conv1.bias", "g.conv2.bias")
                .flatMap(name -> Optional.ofNullable(arrays.get(name)).stream())
                .findFirst()
                .ifPresent(bias -> options.put("width", bias.elementCount()));
        List<String> hidden = widths(arrays, "e.fc");
        if (hidden.isEmpty()) {
            hidden = widths(arrays, "g.fc");
            Collections.reverse(hidden);
        }
        if (!hidden.isEmpty()) {
            options.put("network", "fully-connected");
            options.put("hidden", String.join(",", hidden));
        }
        options.put("posterior-head", "log-deviation");
        Set<String> withoutEffect = Stream.concat(Imported.counters(arrays.keySet()).stream(), Stream.of(DEVIATION))
                .collect(Collectors.toSet());
        return new Imported("mnist", options, UnaryOperator.identity(), withoutEffect, Set.of(DEVIATION));
    }

    private static List<String> widths(Map<String, Tensor> arrays, String prefix) {
        List<String> widths = new ArrayList<>();
        for (int i = 1; arrays.containsKey(prefix + i + ".bias"); i++) {
            widths.add(String.valueOf(arrays.get(prefix + i + ".bias").elementCount()));
        }
        return widths;
    }

    static Map<String, Tensor> named(ForeignFunction function) {
        List<ForeignLayer> layers = function.layers();
        List<Expected> labelled = Stream.concat(Stream.of(new Expected(Kind.LINEAR, "e.label", "")), ENCODER.stream())
                .toList();
        List<Expected> both = Stream.concat(ENCODER.stream(), DECODER.stream()).toList();
        return Stream.of(ENCODER, labelled, DECODER, both)
                .flatMap(expected -> ForeignLayer.named(layers, expected).stream())
                .findFirst()
                .or(() -> fullyConnected(function))
                .orElseThrow(() -> new OptionException(
                        "family",
                        "The file is no encoder or decoder of the family 'vae', whose layers are two convolutions and two"
                                + " linear ones, and a linear one and two transposed convolutions, or all linear, without a"
                                + " learned prior; it has "
                                + ForeignLayer.described(layers)));
    }

    private static Optional<Map<String, Tensor>> fullyConnected(ForeignFunction function) {
        List<ForeignLayer> layers = function.layers();
        if (layers.size() < 2 || layers.stream().anyMatch(layer -> layer.kind() != Kind.LINEAR)) {
            return Optional.empty();
        }
        int encoder = encoder(layers);
        int decoder = layers.size() - encoder;
        if (decoder == 1) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= encoder; i++) {
            names.add(i < encoder - 1 ? "e.fc" + i : i == encoder ? "e.fc_logvar" : "e.fc_mu");
        }
        for (int i = 1; i <= decoder; i++) {
            names.add(i < decoder ? "g.fc" + i : "g.out");
        }
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            layers.get(i).arrays().forEach((array, values) -> named.put(name + "." + array, values));
        }
        // A draw from p(x|z) multiplies its noise by sigma.
        if (decoder > 0 && function.factors().size() == 1 && function.factors().get(0) > 0) {
            double[] logarithm = {Math.log(function.factors().get(0))};
            named.put(DEVIATION, Tensor.of(logarithm, Shape.of(1)));
        }
        return Optional.of(named);
    }

    /** Returns how many of the first layers are those of an encoder: the first of its two heads has no activation. */
    private static int encoder(List<ForeignLayer> layers) {
        for (int i = 1; i + 1 < layers.size(); i++) {
            boolean open = layers.get(i).followedBy().stream().allMatch(type -> type.equals("Identity"));
            if (open && shape(layers.get(i)).equals(shape(layers.get(i + 1)))) {
                return i + 2;
            }
        }
        return 0;
    }

    private static Shape shape(ForeignLayer layer) {
        return layer.arrays().get("weight").shape();
    }
}
