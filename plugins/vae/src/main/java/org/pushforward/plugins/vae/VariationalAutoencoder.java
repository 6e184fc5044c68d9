package org.pushforward.plugins.vae;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.ForeignLayer;
import org.pushforward.api.model.ForeignLayer.Kind;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/** The family {@code vae}: variational autoencoders, convolutional as in the course, or fully connected. */
@Component(service = ModelFamily.class)
public final class VariationalAutoencoder implements ModelFamily<VaeOptions> {
    private static final Descriptor<VaeOptions> DESCRIPTOR = new Descriptor<>(
            "vae",
            "Variational autoencoder for images, points and tables",
            "Kingma, Welling: Auto-encoding variational Bayes, ICLR 2014",
            VaeOptions.type());

    @Override
    public Descriptor<VaeOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, VaeOptions options) {
        if (options.conditional()) {
            ConditionalModel.require(data);
        }
        int classes = options.conditional() ? data.labels().size() : 0;
        Parameters parameters = new Parameters();
        Parameters encoding = parameters.scope("e");
        Parameters decoding = parameters.scope("g");
        Shape example = data.example();
        int size = options.latentSize();
        boolean convolutional = isConvolutional(data, options);
        PosteriorNetwork encoder;
        Layer decoder;
        Optional<Linear> plane = Optional.empty();
        if (convolutional) {
            int channels = (int) example.size(0) + (options.conditional() ? 1 : 0);
            int features = 2 * options.width() * (int) (example.size(1) / 4) * (int) (example.size(2) / 4);
            Layer read = ConvolutionalFeatures.create(encoding, channels, options.width(), features);
            encoder = PosteriorNetwork.create(encoding, read, features, size, options.posteriorHead());
            decoder = DecoderNetwork.convolutional(decoding, size + classes, options.width(), example);
            plane = options.conditional()
                    ? Optional.of(LabelledInput.plane(encoding, classes, example))
                    : Optional.empty();
        } else {
            Layer read = FullyConnected.create(encoding, data.features() + classes, options.hidden());
            int features = options.hidden().get(options.hidden().size() - 1);
            encoder = PosteriorNetwork.create(encoding, read, features, size, options.posteriorHead());
            decoder = DecoderNetwork.fullyConnected(decoding, size + classes, options.hidden(), example);
        }
        Observation observation = isBernoulli(data, options)
                ? new Observation.Bernoulli()
                : Observation.Gaussian.create(decoding, options.sigma());
        Optional<Model> prior = prior(options);
        prior.ifPresent(flow -> parameters.scope("prior").include(flow.parameters()));
        Optional<Linear> channel = plane;
        Layer flat = (x, pass) -> x.reshapeRows(data.features());
        Function<LabelledInput, Model> model = input -> new VaeModel(
                parameters,
                example,
                size,
                encoder.after(convolutional ? input.images() : flat.then(input.vectors())),
                input.vectors().then(decoder),
                observation,
                prior);
        return options.conditional()
                ? new ConditionalModel(
                        parameters,
                        data.labels(),
                        label -> model.apply(
                                new LabelledInput(Optional.of(ConditionalModel.oneHot(label, classes)), channel)))
                : model.apply(LabelledInput.none());
    }

    private static boolean isConvolutional(DataShape data, VaeOptions options) {
        boolean fits = data.isImage()
                && data.example().size(1) % 4 == 0
                && data.example().size(2) % 4 == 0;
        if (options.network() == VaeOptions.Network.CONVOLUTIONAL && !fits) {
            throw new OptionException(
                    "network",
                    "A convolutional network takes images [channels, height, width] whose height and width are multiples"
                            + " of 4, not data of shape " + data.example() + ": choose 'network=fully-connected'");
        }
        return fits && options.network() != VaeOptions.Network.FULLY_CONNECTED;
    }

    private static boolean isBernoulli(DataShape data, VaeOptions options) {
        boolean fits =
                data.range().filter(r -> r.minimum() == 0 && r.maximum() == 1).isPresent();
        if (options.likelihood() == VaeOptions.LikelihoodChoice.BERNOULLI && !fits) {
            throw new OptionException(
                    "likelihood",
                    "A Bernoulli likelihood takes values in 0..1, which this data does not have: choose"
                            + " 'likelihood=gaussian'");
        }
        return fits && options.likelihood() != VaeOptions.LikelihoodChoice.GAUSSIAN;
    }

    private static Optional<Model> prior(VaeOptions options) {
        if (options.prior().id().equals(VaeOptions.NORMAL)) {
            return Optional.empty();
        }
        List<String> names = IntStream.rangeClosed(1, options.latentSize())
                .mapToObj(i -> "z" + i)
                .toList();
        Model flow = ModelFamily.define(options.prior(), DataShape.points(names));
        boolean fits = flow.capability(Density.class).isPresent()
                && flow.generator().prior().equals(new StandardNormal(options.latentSize()));
        if (!fits) {
            throw new OptionException(
                    "prior",
                    "The option 'prior' is '" + options.prior().id() + "', which has no density: choose 'normal' or a"
                            + " flow, such as 'realnvp'");
        }
        return Optional.of(flow);
    }

    /** Returns the course's training; its 46,900 steps are 50 epochs of MNIST. */
    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "elbo",
                Map.of("lr", "1.0e-3", "weight-decay", "1.0e-5", "batch", "64", "steps", "46900"),
                List.of("elbo"));
    }

    /** Takes over the course's networks, whose sampler takes the second head of the encoder as log sigma. */
    @Override
    public Imported importing(Map<String, Tensor> arrays) {
        Map<String, Object> options = new LinkedHashMap<>();
        Optional.ofNullable(arrays.get("e.fc_mu.bias"))
                .ifPresent(bias -> options.put("latent-size", bias.elementCount()));
        Optional.ofNullable(arrays.get("e.conv1.bias")).ifPresent(bias -> options.put("width", bias.elementCount()));
        options.put("posterior-head", "log-deviation");
        return new Imported("mnist", options, UnaryOperator.identity(), Imported.counters(arrays.keySet()));
    }

    /** Takes over the course's encoder, its decoder, or both in one file. */
    @Override
    public Map<String, Tensor> naming(List<ForeignLayer> layers) {
        List<ForeignLayer.Expected> encoder = List.of(
                new ForeignLayer.Expected(Kind.CONVOLUTION, "e.conv1", ""),
                new ForeignLayer.Expected(Kind.CONVOLUTION, "e.conv2", ""),
                new ForeignLayer.Expected(Kind.LINEAR, "e.fc_mu", ""),
                new ForeignLayer.Expected(Kind.LINEAR, "e.fc_logvar", ""));
        List<ForeignLayer.Expected> decoder = List.of(
                new ForeignLayer.Expected(Kind.LINEAR, "g.fc", "g.bn2"),
                new ForeignLayer.Expected(Kind.TRANSPOSED_CONVOLUTION, "g.conv2", "g.bn1"),
                new ForeignLayer.Expected(Kind.TRANSPOSED_CONVOLUTION, "g.conv1", ""));
        List<ForeignLayer.Expected> both =
                Stream.concat(encoder.stream(), decoder.stream()).toList();
        return Stream.of(encoder, decoder, both)
                .flatMap(expected -> ForeignLayer.named(layers, expected).stream())
                .findFirst()
                .orElseThrow(() -> new OptionException(
                        "family",
                        "The file is no encoder or decoder of the family 'vae', whose layers are two convolutions and two"
                                + " linear ones, and a linear one and two transposed convolutions; it has "
                                + ForeignLayer.described(layers)));
    }
}
