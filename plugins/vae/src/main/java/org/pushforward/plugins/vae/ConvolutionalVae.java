package org.pushforward.plugins.vae;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;

/** The family {@code vae}: the course's convolutional variational autoencoder for images with values in 0..1. */
@Component(service = ModelFamily.class)
public final class ConvolutionalVae implements ModelFamily<ConvolutionalVae.Options> {
    /**
     * Options of the family.
     *
     * @param latentSize q, the dimension of the latent space
     * @param width the number of channels between the two convolutions
     */
    record Options(
            @Option(help = "dimension q of the latent space", standard = "2", minimum = 1, maximum = 1024)
            int latentSize,

            @Option(help = "channels between the two convolutions", standard = "32", minimum = 1, maximum = 1024)
            int width) {}

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
        return VaeModel.create(data.example(), options.latentSize(), options.width());
    }

    @Override
    public Recommendation recommendation() {
        return new Recommendation(
                "elbo",
                Map.of("lr", "1.0e-3", "weight-decay", "1.0e-5", "batch", "64", "epochs", "50"),
                List.of("elbo"));
    }
}
