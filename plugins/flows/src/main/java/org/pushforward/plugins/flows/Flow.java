package org.pushforward.plugins.flows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/**
 * A normalizing flow: g is the composition of transforms, and log p(x) = log p_Z(g^-1(x)) + log |det Dg^-1(x)|.
 *
 * <p>Rezende and Mohamed, "Variational inference with normalizing flows", ICML 2015. Examples of any shape are taken as
 * vectors.
 *
 * @param example the shape of one example
 * @param parameters those of all transforms
 * @param prior the distribution of z
 * @param transforms in the order in which g applies them
 */
record Flow(Shape example, Parameters parameters, LatentPrior prior, List<Transform> transforms)
        implements Model, Generator, Density, Invertible, Trajectory {

    /**
     * Returns the flow, or where it is conditional the one whose transforms are given the label as a row of zeros with a one.
     *
     * <p>Winkler, Worrall, Hoogeboom and Welling, "Learning likelihoods with conditional normalizing flows", 2019.
     */
    static Model of(DataShape data, boolean conditional, Parameters parameters, List<Transform> transforms) {
        StandardNormal prior = new StandardNormal(data.features());
        Flow flow = new Flow(data.example(), parameters, prior, transforms);
        return given(data, conditional, flow, flow::given);
    }

    /** Returns a flow, or where it is conditional the model of what it is given the label as a row of zeros with a one. */
    static <M extends Model> Model given(DataShape data, boolean conditional, M flow, Function<Value, M> given) {
        return conditional
                ? new ConditionalModel(
                        flow.parameters(),
                        data.labels(),
                        label -> given.apply(
                                ConditionalModel.oneHot(label, data.labels().size())))
                : flow;
    }

    /** Returns how many numbers the transforms are given beside; throws {@link OptionException} where the data has no labels. */
    static int context(DataShape data, boolean conditional) {
        if (conditional) {
            ConditionalModel.require(data);
        }
        return conditional ? data.labels().size() : 0;
    }

    private Flow given(Value context) {
        return new Flow(
                example,
                parameters,
                prior,
                transforms.stream().map(t -> t.given(context)).toList());
    }

    @Override
    public Generator generator() {
        return this;
    }

    @Override
    public Value generate(Value latent, Pass pass) {
        List<State> states = trajectory(latent, pass);
        return states.get(states.size() - 1).points().reshapeRows(example.sizes());
    }

    @Override
    public List<State> trajectory(Value latent, Pass pass) {
        List<State> states = new ArrayList<>();
        states.add(new State("z", latent));
        Value value = latent;
        for (int i = 0; i < transforms.size(); i++) {
            value = transforms.get(i).forward(value, pass).value();
            states.add(new State("transform %d of %d".formatted(i + 1, transforms.size()), value));
        }
        return states;
    }

    @Override
    public Inverse inverse(Value data, Pass pass) {
        Value value = data.reshapeRows(example.elementCount());
        Value logDeterminant = null;
        for (int i = transforms.size() - 1; i >= 0; i--) {
            Transform.Image image = transforms.get(i).inverse(value, pass);
            value = image.value();
            logDeterminant =
                    logDeterminant == null ? image.logDeterminant() : logDeterminant.add(image.logDeterminant());
        }
        return new Inverse(value, logDeterminant);
    }

    @Override
    public Value logDensity(Value data, Pass pass) {
        Inverse inverse = inverse(data, pass);
        return prior.logDensity(inverse.latent()).add(inverse.logDeterminant());
    }
}
