package org.pushforward.plugins.gan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.api.model.ForeignLayer.Kind;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Window;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.ConvolutionalGenerator;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Parameters;

/**
 * The two networks of the course for images with values in 0..1: {@link ConvolutionalGenerator} with a sigmoid, and a
 * critic of two convolutions with kernel 4 and stride 2 and a linear layer, which sees 2x - 1.
 *
 * <p>Radford, Metz and Chintala, "Unsupervised representation learning with deep convolutional generative adversarial
 * networks", ICLR 2016.
 */
final class ConvolutionalGan {
    private static final int KERNEL = 4;
    private static final Window WINDOW = Window.of(2, 1);

    private ConvolutionalGan() {}

    /** Defines the model; throws {@link OptionException} when the data is no image that the networks fit. */
    static Model define(String family, DataShape data, int latentSize, int width, CriticSetting setting) {
        boolean fits = data.isImage()
                && data.example().size(1) % 4 == 0
                && data.example().size(2) % 4 == 0
                && data.range()
                        .filter(r -> r.minimum() == 0 && r.maximum() == 1)
                        .isPresent();
        if (!fits) {
            throw new OptionException(
                    "",
                    "The family '" + family
                            + "' takes images [channels, height, width] with values in 0..1 whose height"
                            + " and width are multiples of 4, not data of shape " + data.example()
                            + ": choose the family 'gan', which takes every shape");
        }
        Shape image = data.example();
        int channels = (int) image.size(0);
        int h = (int) image.size(1) / 4;
        int w = (int) image.size(2) / 4;
        Parameters parameters = new Parameters();
        Layer generator = ConvolutionalGenerator.create(
                        parameters.scope(GanModel.GENERATOR),
                        latentSize + setting.labels().size(),
                        width,
                        channels,
                        h,
                        w)
                .then(Activation.sigmoid());
        CriticLayers layers = new CriticLayers(parameters.scope(GanModel.CRITIC), setting.normalization());
        CriticNetwork critic = critic(layers, setting, width, new int[] {setting.packing() * channels, h, w});
        return GanModel.of(parameters, latentSize, generator, critic, setting);
    }

    private static CriticNetwork critic(CriticLayers layers, CriticSetting setting, int width, int... sizes) {
        Layer centred = (x, pass) -> x.multiply(2).subtract(1);
        int features = 2 * width * sizes[1] * sizes[2];
        Layer read = centred.then(layers.convolution("conv1", sizes[0], width, KERNEL, WINDOW))
                .then(layers.activation("bn1", width))
                .then(layers.convolution("conv2", width, 2 * width, KERNEL, WINDOW))
                .then(layers.activation("bn2", 2 * width))
                .then((images, pass) -> images.reshapeRows(features));
        return layers.network(read, features, "fc", setting);
    }

    /** Takes over the course's networks, whose arrays have the names of the parameters. */
    static Imported importing(Map<String, Tensor> arrays) {
        Map<String, Object> options = new LinkedHashMap<>();
        Optional.ofNullable(arrays.get("g.fc.weight"))
                .filter(weight -> weight.shape().rank() == 2)
                .ifPresent(weight -> options.put("latent-size", weight.shape().size(1)));
        Optional.ofNullable(arrays.get("d.conv1.bias")).ifPresent(bias -> options.put("width", bias.elementCount()));
        Optional.ofNullable(arrays.get("g.conv2.bias")).ifPresent(bias -> options.put("width", bias.elementCount()));
        Set<String> withoutEffect = new TreeSet<>(Imported.counters(arrays.keySet()));
        withoutEffect.addAll(ForeignLayer.unchanging(arrays));
        withoutEffect.addAll(SpectralVectors.unchanging(arrays));
        return new Imported("mnist", options, UnaryOperator.identity(), withoutEffect, Set.of());
    }

    /** Takes over the course's generator or its critic, also where they are given labels. */
    static Map<String, Tensor> naming(String family, ForeignFunction function) {
        List<ForeignLayer.Expected> generator = List.of(
                new ForeignLayer.Expected(Kind.LINEAR, "g.fc", "g.bn2"),
                new ForeignLayer.Expected(Kind.TRANSPOSED_CONVOLUTION, "g.conv2", "g.bn1"),
                new ForeignLayer.Expected(Kind.TRANSPOSED_CONVOLUTION, "g.conv1", ""));
        List<ForeignLayer.Expected> critic = new ArrayList<>(List.of(
                new ForeignLayer.Expected(Kind.CONVOLUTION, "d.conv1", "d.bn1"),
                new ForeignLayer.Expected(Kind.CONVOLUTION, "d.conv2", "d.bn2"),
                new ForeignLayer.Expected(Kind.LINEAR, "d.fc", "")));
        if (function.labelled()) {
            critic.add(new ForeignLayer.Expected(Kind.LINEAR, "d.label", ""));
        }
        Map<String, Tensor> named = Stream.of(generator, critic)
                .flatMap(expected -> ForeignLayer.named(function.layers(), expected).stream())
                .findFirst()
                .orElseThrow(() -> new OptionException(
                        "family",
                        "The file is no generator or critic of the family '" + family
                                + "', whose layers are a linear one and two transposed convolutions, and two convolutions"
                                + " and a linear one; it has " + ForeignLayer.described(function.layers())));
        named.remove("d.label.bias");
        SpectralVectors.add(named);
        return named;
    }
}
