package org.pushforward.plugins.vae;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.graph.Tensor;

/** The family {@code vae}: the course's convolutional variational autoencoder for images with values in 0..1. */
@Component(service = ModelFamily.class)
public final class ConvolutionalVae implements ModelFamily<ConvolutionalVae.Options> {
    /**
     * Options of the family.
     *
     * @param latentSize q, the dimension of the latent space
     * @param width the number of channels between the two convolutions
     * @param posteriorHead what the second head of the encoder means
     */
    record Options(
            @Option(help = "dimension q of the latent space", standard = "2", minimum = 1, maximum = 1024)
            int latentSize,

            @Option(help = "channels between the two convolutions", standard = "32", minimum = 1, maximum = 1024)
            int width,

            @Option(
                    help =
                            "what the encoder's second head is: log sigma^2 of e(z|x), or log sigma as the course samples",
                    standard = "log-variance")
            PosteriorHead posteriorHead) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "vae",
            "Convolutional variational autoencoder with a Bernoulli likelihood for images in 0..1",
            "Kingma, Welling: Auto-encoding variational Bayes, ICLR 2014",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        boolean fits = data.isImage()
                && data.example().size(1) % 4 == 0
                && data.example().size(2) % 4 == 0
                && data.range()
                        .filter(r -> r.minimum() == 0 && r.maximum() == 1)
                        .isPresent();
        if (!fits) {
            throw new OptionException(
                    "",
                    "The family 'vae' takes images [channels, height, width] with values in 0..1 whose height and"
                            + " width are multiples of 4, not data of shape " + data.example());
        }
        return VaeModel.create(data.example(), options.latentSize(), options.width(), options.posteriorHead());
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "elbo",
                Map.of("lr", "1.0e-3", "weight-decay", "1.0e-5", "batch", "64", "epochs", "50"),
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
}
