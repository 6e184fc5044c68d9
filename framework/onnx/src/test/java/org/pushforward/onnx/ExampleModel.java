package org.pushforward.onnx;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.Window;
import org.pushforward.graph.network.Activation;
import org.pushforward.graph.network.BatchNormalization;
import org.pushforward.graph.network.ConvolutionLayer;
import org.pushforward.graph.network.Layer;
import org.pushforward.graph.network.Linear;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.network.TransposedConvolutionLayer;

/** Models of every shape that an exporter may meet. */
final class ExampleModel {
    static final DataShape POINTS = DataShape.points(List.of("x", "y"));
    static final DataShape IMAGES = DataShape.images(1, 8, 8, 10);

    private ExampleModel() {}

    /** A flow of one affine map with a fixed diagonal and a shift by a network. */
    record Flow(Parameters parameters, Layer shift) implements Model, Generator, Density {
        static Flow create() {
            Parameters scope = new Parameters();
            Layer shift = Linear.create(scope.scope("0"), 1, 16)
                    .then(Activation.leakyRelu(0.01))
                    .then(Linear.create(scope.scope("1"), 16, 1));
            return new Flow(scope, shift);
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(2);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            Value first = latent.slice(1, 0, 1);
            Value moved = latent.slice(1, 1, 2).multiply(2).add(shift.apply(first, pass));
            return Value.concatenate(1, List.of(first, moved));
        }

        @Override
        public Value logDensity(Value data, Pass pass) {
            Value first = data.slice(1, 0, 1);
            Value back = data.slice(1, 1, 2).subtract(shift.apply(first, pass)).multiply(0.5);
            return prior().logDensity(Value.concatenate(1, List.of(first, back)))
                    .subtract(Math.log(2));
        }
    }

    /** An autoencoder with batch normalisation on both sides of its convolutions. */
    record Autoencoder(Parameters parameters, Layer features, Layer mean, Layer logVariance, Layer decoder)
            implements Model, Generator, Encoder {
        static Autoencoder create() {
            Parameters scope = new Parameters();
            Layer features = ConvolutionLayer.create(scope.scope("e.0"), 1, 4, 4, Window.of(2, 1))
                    .then(BatchNormalization.create(scope.scope("e.1"), 4))
                    .then(Activation.relu())
                    .then((images, pass) -> images.reshapeRows(64));
            Layer decoder = Linear.create(scope.scope("g.0"), 3, 64)
                    .then((rows, pass) -> rows.reshapeRows(4, 4, 4))
                    .then(BatchNormalization.create(scope.scope("g.1"), 4))
                    .then(Activation.relu())
                    .then(TransposedConvolutionLayer.create(scope.scope("g.2"), 4, 1, 4, Window.of(2, 1)))
                    .then(BatchNormalization.create(scope.scope("g.3"), 1))
                    .then(Activation.sigmoid());
            return new Autoencoder(
                    scope,
                    features,
                    Linear.create(scope.scope("e.2"), 64, 3),
                    Linear.create(scope.scope("e.3"), 64, 3),
                    decoder);
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(3);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return decoder.apply(latent, pass);
        }

        @Override
        public Posterior encode(Value data, Pass pass) {
            Value read = features.apply(data, pass);
            return new Posterior(mean.apply(read, pass), logVariance.apply(read, pass));
        }
    }

    /** A linear generator of points with a critic that sees two of them at once. */
    record Adversaries(Parameters parameters, Layer network, Layer critic) implements Model, Generator, Critic {
        static Adversaries create() {
            Parameters scope = new Parameters();
            Layer network = Linear.create(scope.scope("g.0"), 3, 2);
            Layer critic = Linear.create(scope.scope("d.0"), 4, 8)
                    .then(Activation.leakyRelu(0.2))
                    .then(Linear.create(scope.scope("d.1"), 8, 1));
            return new Adversaries(scope, network, critic);
        }

        @Override
        public Generator generator() {
            return this;
        }

        @Override
        public LatentPrior prior() {
            return new StandardNormal(3);
        }

        @Override
        public Value generate(Value latent, Pass pass) {
            return network.apply(latent, pass);
        }

        @Override
        public int packing() {
            return 2;
        }

        @Override
        public List<Parameter> criticParameters() {
            return parameters.scope("d").inScope(Parameter.Role.TRAINED);
        }

        @Override
        public Value score(Value packs, Pass pass) {
            return critic.apply(packs, pass).reshapeRows();
        }

        @Override
        public Value output(Value packs, Pass pass) {
            return score(packs, pass).sigmoid();
        }
    }

    /** Returns values as after some training: scales and running statistics away from where they start. */
    static Map<String, Tensor> trained(Model model) {
        Map<String, Tensor> values = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            Tensor value = Parameters.initial(parameter, 1);
            Tensor noise = Example.normal(parameter.name(), Shape.of(value.elementCount()));
            for (int i = 0; i < value.elementCount(); i++) {
                value.set(i, value.get(i) * (1 + 0.1 * Math.tanh(noise.get(i))) + 0.05 * Math.tanh(noise.get(i)));
            }
            values.put(parameter.name(), value);
        }
        return values;
    }
}
