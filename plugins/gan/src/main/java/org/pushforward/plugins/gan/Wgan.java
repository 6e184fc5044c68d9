package org.pushforward.plugins.gan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.Descriptor;
import org.pushforward.api.model.ForeignFunction;
import org.pushforward.api.model.Imported;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.Recommendation;
import org.pushforward.graph.Tensor;

/** The family {@code wgan}: the course's convolutional networks, the critic scoring without bounds. */
@Component(service = ModelFamily.class)
public final class Wgan implements ModelFamily<ImageOptions> {
    private static final Descriptor<ImageOptions> DESCRIPTOR = new Descriptor<>(
            "wgan",
            "Wasserstein networks with clipped weights for images in 0..1",
            "Arjovsky, Chintala, Bottou: Wasserstein GAN, ICML 2017, algorithm 1",
            ImageOptions.type());

    @Override
    public Descriptor<ImageOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, ImageOptions options) {
        return options.define(DESCRIPTOR.id(), data, false);
    }

    @Override
    public Recommendation recommendation() {
        Map<String, String> training = new LinkedHashMap<>();
        training.put("loss", "wasserstein");
        training.put("optimizer", "rmsprop");
        training.put("generator-lr", "5.0e-5");
        training.put("critic-lr", "5.0e-5");
        training.put("critic-steps", "5");
        training.put("clip", "0.01");
        training.put("batch", "64");
        training.put("steps", "50000");
        return new Recommendation("adversarial", training, List.of("energy"));
    }

    @Override
    public Imported importing(Map<String, Tensor> arrays) {
        return ConvolutionalGan.importing(arrays);
    }

    @Override
    public Map<String, Tensor> naming(ForeignFunction function) {
        return ConvolutionalGan.naming(DESCRIPTOR.id(), function);
    }
}
