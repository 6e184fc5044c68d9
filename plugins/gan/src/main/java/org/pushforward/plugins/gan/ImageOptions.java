package org.pushforward.plugins.gan;

import java.lang.invoke.MethodHandles;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Option;
import org.pushforward.api.extension.OptionsType;
import org.pushforward.api.model.Model;

/**
 * Options of families for images whose critic normalises by the batch unless told otherwise.
 *
 * @param latentSize q, the dimension of the latent space
 * @param width the number of channels between the two convolutions of each network
 * @param normalization what keeps the layers of the critic in range
 * @param packing the number of examples that the critic sees at once
 * @param conditional whether generator and critic are given the label
 */
record ImageOptions(
        @Option(help = "dimension q of the latent space", defaultValue = "2", minimum = 1, maximum = 1024)
        int latentSize,

        @Option(help = "channels between the two convolutions", defaultValue = "32", minimum = 1, maximum = 1024)
        int width,

        @Option(help = "what keeps the layers of the critic in range", defaultValue = "batch")
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
        boolean conditional) {

    static OptionsType<ImageOptions> type() {
        return OptionsType.of(MethodHandles.lookup(), ImageOptions.class);
    }

    Model define(String family, DataShape data, boolean probability) {
        CriticSetting setting =
                new CriticSetting(normalization, packing, probability, CriticSetting.labels(data, conditional));
        return ConvolutionalGan.define(family, data, latentSize, width, setting);
    }
}
