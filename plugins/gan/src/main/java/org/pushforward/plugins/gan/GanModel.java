package org.pushforward.plugins.gan;

import java.util.List;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A generator and the critic that it is trained against.
 *
 * @param parameters those of generator ({@code g.}) and critic ({@code d.})
 * @param prior the distribution of z
 * @param network g, from z to an example
 * @param critic from packs to scores {@code [batch, 1]}
 * @param setting what the critic is
 */
record GanModel(Parameters parameters, LatentPrior prior, Layer network, Layer critic, CriticSetting setting)
        implements Model, Generator, Critic {
    static final String GENERATOR = "g";
    static final String CRITIC = "d";

    /**
     * Returns the model, whose networks are given the labels of the setting where it has some.
     *
     * @param generator from z, with a row of zeros with a one for the label beside it, to an example
     */
    static Model of(
            Parameters parameters, int latentSize, Layer generator, CriticNetwork critic, CriticSetting setting) {
        LatentPrior prior = new StandardNormal(latentSize);
        if (setting.labels().isEmpty()) {
            return new GanModel(parameters, prior, generator, critic.alone(), setting);
        }
        int classes = setting.labels().size();
        return new ConditionalModel(parameters, setting.labels(), label -> {
            Value row = ConditionalModel.oneHot(label, classes);
            Layer given = (z, pass) -> generator.apply(Value.concatenate(1, List.of(z, row)), pass);
            return new GanModel(parameters, prior, given, critic.given(row), setting);
        });
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        return network.apply(latent, pass);
    }

    @Override
    public int packing() {
        return setting.packing();
    }

    @Override
    public boolean isIndependent() {
        return setting.normalization() != Normalization.BATCH;
    }

    @Override
    public List<Parameter> criticParameters() {
        return parameters.scope(CRITIC).inScope(Parameter.Role.TRAINED);
    }

    @Override
    public Value score(Value packs, Pass pass) {
        return critic.apply(packs, pass).reshapeRows();
    }

    @Override
    public Value output(Value packs, Pass pass) {
        Value score = score(packs, pass);
        return setting.probability() ? score.sigmoid() : score;
    }
}
