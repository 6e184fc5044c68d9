package org.pushforward.conformance;

import java.util.List;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.OptimalTransport;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Initializer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;

/** The smallest models of the plane, one for each way to train, whose mathematics is known. */
final class StandardModels {
    static final DataShape PLANE = DataShape.points(List.of("x", "y"));

    private static final int DIMENSION = 2;

    private StandardModels() {}

    /** Makes a new model of each kind. */
    static List<Model> all() {
        return List.of(Affine.create(), Factors.create(), Duel.create());
    }

    private static Value vector(Parameters parameters, String name) {
        return parameters.trained(name, Shape.of(DIMENSION), Initializer.normal(0.1));
    }

    /** x = mean + e^s z, along straight paths. */
    record Affine(Parameters parameters, LatentPrior prior, Value mean, Value logScale)
            implements Model, Generator, Density, Invertible, OptimalTransport {
        static Affine create() {
            Parameters parameters = new Parameters();
            return new Affine(
                    parameters,
                    new StandardNormal(DIMENSION),
                    vector(parameters, "mean"),
                    vector(parameters, "log-scale"));
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return latent.multiply(logScale.exp()).add(mean);
        }

        @Override
        public Inverse inverse(Value data, Pass pass) {
            Value determinant = data.sum(1).multiply(0).subtract(logScale.sum());
            return new Inverse(data.subtract(mean).divide(logScale.exp()), determinant);
        }

        @Override
        public Value logDensity(Value data, Pass pass) {
            Inverse inverse = inverse(data, pass);
            return prior.logDensity(inverse.latent()).add(inverse.logDeterminant());
        }

        @Override
        public Transport transport(Value data, Pass pass) {
            Inverse inverse = inverse(data, pass);
            Value cost = inverse.latent().subtract(data).square().sum(1).multiply(0.5);
            return new Transport(inverse.latent(), inverse.logDeterminant(), cost, cost.abs());
        }
    }

    /** Factor analysis x = W z + b + e with an encoder of the same kind. */
    record Factors(Parameters parameters, LatentPrior prior, Linear decoder, Linear mean, Value logVariance)
            implements Model, Generator, Encoder, Likelihood {
        static Factors create() {
            Parameters parameters = new Parameters();
            return new Factors(
                    parameters,
                    new StandardNormal(DIMENSION),
                    Linear.create(parameters.scope("decoder"), DIMENSION, DIMENSION),
                    Linear.create(parameters.scope("encoder"), DIMENSION, DIMENSION),
                    vector(parameters, "log-variance"));
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return decoder.apply(latent, pass);
        }

        @Override
        public Posterior encode(Value data, Pass pass) {
            Value found = mean.apply(data, pass);
            return new Posterior(found, found.multiply(0).add(logVariance));
        }

        @Override
        public Value logLikelihood(Value data, Value latent, Pass pass) {
            return prior.logDensity(data.subtract(generate(latent, pass)));
        }
    }

    /** A linear generator against a quadratic critic. */
    record Duel(Parameters parameters, LatentPrior prior, Linear map, Linear judge, Value curvature)
            implements Model, Generator, Critic {
        static Duel create() {
            Parameters parameters = new Parameters();
            return new Duel(
                    parameters,
                    new StandardNormal(DIMENSION),
                    Linear.create(parameters.scope("generator"), DIMENSION, DIMENSION),
                    Linear.create(parameters.scope("critic"), DIMENSION, 1),
                    vector(parameters.scope("critic"), "curvature"));
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return map.apply(latent, pass);
        }

        @Override
        public List<Parameter> criticParameters() {
            return parameters.scope("critic").inScope(Parameter.Role.TRAINED);
        }

        @Override
        public Value score(Value packs, Pass pass) {
            return judge.apply(packs, pass)
                    .sum(1)
                    .add(packs.square().multiply(curvature).sum(1));
        }
    }
}
