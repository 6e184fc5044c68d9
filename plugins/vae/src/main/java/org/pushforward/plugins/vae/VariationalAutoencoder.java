package org.pushforward.plugins.vae;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.ForeignFunction;
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
        return VaeLayers.importing(arrays);
    }

    @Override
    public Map<String, Tensor> naming(ForeignFunction function) {
        return VaeLayers.named(function);
    }
}
