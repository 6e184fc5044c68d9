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

/** The family {@code dcgan}: the course's convolutional networks, the critic giving the probability of data. */
@Component(service = ModelFamily.class)
public final class Dcgan implements ModelFamily<ImageOptions> {
    private static final Descriptor<ImageOptions> DESCRIPTOR = new Descriptor<>(
            "dcgan",
            "Convolutional adversarial networks for images in 0..1",
            "Radford, Metz, Chintala: Unsupervised representation learning with deep convolutional generative"
                    + " adversarial networks, ICLR 2016",
            ImageOptions.type());

    @Override
    public Descriptor<ImageOptions> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, ImageOptions options) {
        return options.define(DESCRIPTOR.id(), data, true);
    }

    @Override
    public Recommendation recommendation() {
        Map<String, String> training = new LinkedHashMap<>();
        training.put("loss", "non-saturating");
        training.put("generator-lr", "2.0e-4");
        training.put("critic-lr", "2.0e-4");
        training.put("beta1", "0.5");
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
