package org.pushforward.plugins.gan;

import java.lang.invoke.MethodHandles;
import java.util.LinkedHashMap;
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
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameters;

/** The family {@code gan}: two fully connected networks, for points, tables and anything else. */
@Component(service = ModelFamily.class)
public final class FullyConnectedGan implements ModelFamily<FullyConnectedGan.Options> {
    /**
     * Options of the family.
     *
     * @param latentSize q, the dimension of the latent space
     * @param layers the number of hidden layers of each network
     * @param width the number of units in each hidden layer
     * @param normalization what keeps the layers of the critic in range
     * @param packing the number of examples that the critic sees at once
     * @param conditional whether generator and critic are given the label
     */
    record Options(
            @Option(help = "dimension q of the latent space", defaultValue = "2", minimum = 1, maximum = 1024)
            int latentSize,

            @Option(help = "hidden layers of each network", defaultValue = "3", minimum = 1, maximum = 16)
            int layers,

            @Option(help = "units in each hidden layer", defaultValue = "128", minimum = 1, maximum = 4096)
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
            "gan",
            "Fully connected adversarial networks for points, tables and small images",
            "Goodfellow et al.: Generative adversarial nets, NeurIPS 2014",
            OptionsType.of(MethodHandles.lookup(), Options.class));

    @Override
    public Descriptor<Options> descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Model define(DataShape data, Options options) {
        if (options.normalization() == Normalization.BATCH) {
            throw new OptionException(
                    "normalization",
                    "The option 'normalization' is 'batch' but must be one of none, layer, spectral for the family 'gan':"
                            + " its critic sees no place but only differences when each batch is centred by itself");
        }
        Parameters parameters = new Parameters();
        CriticSetting setting = new CriticSetting(
                options.normalization(), options.packing(), true, CriticSetting.labels(data, options.conditional()));
        int in = options.latentSize() + setting.labels().size();
        Layer generator = generator(parameters.scope(GanModel.GENERATOR), in, data, options);
        CriticLayers layers = new CriticLayers(parameters.scope(GanModel.CRITIC), options.normalization());
        CriticNetwork critic = critic(layers, options.packing() * data.features(), options, setting);
        return GanModel.of(parameters, options.latentSize(), generator, critic, setting);
    }

    private static Layer generator(Parameters scope, int inputs, DataShape data, Options options) {
        Layer network = (z, pass) -> z;
        int in = inputs;
        for (int i = 0; i < options.layers(); i++) {
            network = network.then(Linear.create(scope.scope("fc" + (i + 1)), in, options.width()))
                    .then(Activation.relu());
            in = options.width();
        }
        Layer flat = network.then(Linear.create(scope.scope("fc" + (options.layers() + 1)), in, data.features()));
        return flat.then((x, pass) -> bounded(x, data))
                .then((x, pass) -> x.reshape(data.example().insert(0, x.shape().dimension(0))));
    }

    /** Returns values within the range of the data, where it has one. */
    private static Value bounded(Value x, DataShape data) {
        return data.range()
                .map(r -> x.sigmoid().multiply(r.maximum() - r.minimum()).add(r.minimum()))
                .orElse(x);
    }

    private static CriticNetwork critic(CriticLayers layers, int features, Options options, CriticSetting setting) {
        Layer network = (x, pass) -> x.reshapeRows(features);
        int in = features;
        for (int i = 1; i <= options.layers(); i++) {
            network = network.then(layers.linear("fc" + i, in, options.width()))
                    .then(layers.activation("bn" + i, options.width()));
            in = options.width();
        }
        return layers.network(network, in, "fc" + (options.layers() + 1), setting);
    }

    @Override
    public Recommendation recommendation() {
        Map<String, String> training = new LinkedHashMap<>();
        training.put("loss", "non-saturating");
        training.put("gradient-penalty", "0.02");
        training.put("penalty-slope", "0");
        training.put("generator-lr", "1.0e-3");
        training.put("critic-lr", "1.0e-3");
        training.put("lr-schedule", "cosine");
        training.put("average", "0.999");
        training.put("batch", "256");
        training.put("steps", "22000");
        return new Recommendation("adversarial", training, List.of("modes", "energy"));
    }
}
