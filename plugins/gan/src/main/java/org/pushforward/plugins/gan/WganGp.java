package org.pushforward.plugins.gan;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;

/** The family {@code wgan-gp}: the course's convolutional networks without batch normalisation in the critic. */
@Component(service = ModelFamily.class)
public final class WganGp implements ModelFamily<WganGp.Options> {
    /**
     * Options of the family.
     *
     * @param latentSize q, the dimension of the latent space
     * @param width the number of channels between the two convolutions of each network
     * @param normalization what keeps the layers of the critic in range; not the batch, as the penalty is per example
     * @param packing the number of examples that the critic sees at once
     * @param conditional whether generator and critic are given the label
     */
    record Options(
            @Option(help = "dimension q of the latent space", defaultValue = "2", minimum = 1, maximum = 1024)
            int latentSize,

            @Option(help = "channels between the two convolutions", defaultValue = "32", minimum = 1, maximum = 1024)
            int width,

            @Option(help = "what keeps the layers of the critic in range", defaultValue = "none")
            Normalization normalization,

            @Option(
                    help = "number of examples that the critic sees at once (PacGAN)",
                    defaultValue = "1",
                    minimum = 1,
                    maximum = 64)
            int packing,

            @Option(
                    help = "whether generator and critic are given the label, which the data must have",
                    defaultValue = "false")
            boolean conditional) {}

    private static final Descriptor<Options> DESCRIPTOR = new Descriptor<>(
            "wgan-gp",
            "Wasserstein networks with a penalty on the critic's gradient for images in 0..1",
            "Gulrajani et al.: Improved training of Wasserstein GANs, NeurIPS 2017, algorithm 1",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        CriticSetting setting = new CriticSetting(
                options.normalization(), options.packing(), false, CriticSetting.labels(data, options.conditional()));
        return ConvolutionalGan.define(DESCRIPTOR.id(), data, options.latentSize(), options.width(), setting);
    }

    @Override
    public Recommendation recommendation() {
        Map<String, String> training = new LinkedHashMap<>();
        training.put("loss", "wasserstein");
        training.put("gradient-penalty", "10");
        training.put("generator-lr", "1.0e-4");
        training.put("critic-lr", "1.0e-4");
        training.put("beta1", "0");
        training.put("beta2", "0.9");
        training.put("critic-steps", "5");
        training.put("batch", "64");
        training.put("steps", "50000");
        return new Recommendation("adversarial", training, List.of("energy"));
    }
}
