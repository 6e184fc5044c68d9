package org.pushforward.plugins.trainers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.training.Objective;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.vae.VariationalAutoencoder;

/**
 * A small variational autoencoder with random weights, in float64.
 *
 * @param shape of its data
 * @param options of the family
 * @param latentSize q, 1 or 2, so that integrals over z can be taken on a grid
 */
record VaeCase(DataShape shape, Map<String, ?> options, int latentSize) {
    static final long SEED = 12;
    private static final long LABEL = 1;

    /** Returns the configurations that the laws hold for. */
    static Stream<VaeCase> all() {
        DataShape points = DataShape.points(List.of("x", "y", "z"));
        DataShape images = DataShape.images(1, 4, 4, 0);
        DataShape colours = DataShape.images(3, 4, 4, 0);
        List<Label> labels = Label.numbered(3);
        ModelReference flow =
                new ModelReference("realnvp", Map.of("layers", 2, "width", 4), Optional.of(new RealNvp()));
        return Stream.of(
                new VaeCase(points, Map.of("hidden", "6"), 1),
                new VaeCase(points, Map.of("hidden", "6, 5", "sigma", 0.7), 2),
                new VaeCase(images, Map.of("hidden", "6", "network", "fully-connected"), 1),
                new VaeCase(images, Map.of("width", 2), 1),
                new VaeCase(colours, Map.of("width", 2), 2),
                new VaeCase(images, Map.of("width", 2, "likelihood", "gaussian", "sigma", 0.8), 1),
                new VaeCase(points, Map.of("hidden", "6", "posterior-head", "log-deviation"), 1),
                new VaeCase(points, Map.of("hidden", "6", "prior", flow), 2),
                new VaeCase(points.withLabels(labels), Map.of("hidden", "6", "conditional", true), 1),
                new VaeCase(images.withLabels(labels), Map.of("width", 2, "conditional", true), 1));
    }

    Model define() {
        Map<String, Object> all = new LinkedHashMap<>(options);
        all.put("latent-size", latentSize);
        return define(new VariationalAutoencoder(), shape, all);
    }

    private static <O extends Record> Model define(ModelFamily<O> family, DataShape shape, Map<String, ?> options) {
        return family.define(shape, family.descriptor().options().bind(options));
    }

    /** Returns initial parameters, moved a little so that none is 0. */
    Map<Value, Tensor> weights(Model model) {
        Map<Value, Tensor> weights = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            Tensor initial = Parameters.initial(parameter, SEED).to(ElementType.FLOAT64);
            boolean trained = parameter.role() == Parameter.Role.TRAINED;
            Draws draws = stream().child(parameter.name()).step(0);
            for (int i = 0; i < initial.elementCount() && trained; i++) {
                initial.set(i, initial.get(i) + 0.3 * draws.nextNormal());
            }
            weights.put(parameter.value(), initial);
        }
        return weights;
    }

    RandomStream stream() {
        return new RandomStream(SEED, toString());
    }

    /** Returns one example, {@code [1, ...example]}. */
    Tensor example() {
        return examples(1, "example");
    }

    Tensor examples(int count, String name) {
        Draws draws = stream().child(name).step(0);
        double[] numbers = new double[count * shape.features()];
        Arrays.setAll(numbers, i -> shape.isImage() ? draws.nextUniform() : draws.nextNormal());
        return Tensor.of(numbers, shape.example().insert(0, Dimension.of(count)));
    }

    /** Returns the label of all examples, {@code [batch]}. */
    Value labels(int batch) {
        long[] labels = new long[batch];
        Arrays.fill(labels, LABEL);
        return Value.constant(Tensor.of(labels, Shape.of(batch)));
    }

    Model given(Model model, int batch) {
        return model.capability(ConditionalModel.class)
                .map(conditional -> conditional.given(labels(batch)))
                .orElse(model);
    }

    /** Returns the loss that the trainer makes of a model with some options. */
    static Objective objective(Model model, Map<String, ?> options) {
        EvidenceLowerBound trainer = new EvidenceLowerBound();
        return trainer.plan(model, trainer.descriptor().options().bind(options))
                .updates()
                .get(0)
                .objective();
    }

    GivenInputs inputs(int batch, Pass pass) {
        return new GivenInputs(batch, shape.example(), pass, Optional.of(labels(batch)));
    }

    /**
     * The terms of log p(x) and its bound at points of a grid over z.
     *
     * @param logJoint log p(x, z)
     * @param logPosterior log e(z|x)
     * @param cell the volume of a cell of the grid
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Terms(double[] logJoint, double[] logPosterior, double cell) {
        double logEvidence() {
            return Math.log(cell * Arrays.stream(logJoint).map(Math::exp).sum());
        }

        double bound() {
            return cell
                    * IntStream.range(0, logJoint.length)
                            .mapToDouble(i -> Math.exp(logPosterior[i]) * (logJoint[i] - logPosterior[i]))
                            .sum();
        }

        double posteriorMass() {
            return cell * Arrays.stream(logPosterior).map(Math::exp).sum();
        }
    }

    /** Evaluates the terms for {@link #example()} from the capabilities of the model alone, in evaluation mode. */
    Terms terms() {
        int side = latentSize == 1 ? 2001 : 201;
        double reach = 12;
        double step = 2 * reach / (side - 1);
        int count = latentSize == 1 ? side : side * side;
        double[] z = new double[count * latentSize];
        for (int i = 0; i < count; i++) {
            int row = i / side;
            z[i * latentSize] = -reach + step * (i % side);
            if (latentSize == 2) {
                z[2 * i + 1] = -reach + step * row;
            }
        }
        Model defined = define();
        Model model = given(defined, count);
        Value latent = Value.constant(Tensor.of(z, Shape.of(count, latentSize)));
        Value data = Value.constant(example()).expand(shape.example().insert(0, Dimension.of(count)));
        Value prior = model.capability(LearnedPrior.class)
                .map(learned -> learned.logPrior(latent, Pass.evaluation()))
                .orElseGet(() -> new StandardNormal(latentSize).logDensity(latent));
        Value joint = model.capability(Likelihood.class)
                .orElseThrow()
                .logLikelihood(data, latent, Pass.evaluation())
                .add(prior);
        Encoder.Posterior posterior = given(defined, 1)
                .capability(Encoder.class)
                .orElseThrow()
                .encode(Value.constant(example()), Pass.evaluation());
        Value standardized = latent.subtract(posterior.mean())
                .divide(posterior.logVariance().multiply(0.5).exp());
        Value logPosterior = new StandardNormal(latentSize)
                .logDensity(standardized)
                .subtract(posterior.logVariance().multiply(0.5).sum(1));
        List<Tensor> found =
                new Interpreter(ElementType.FLOAT64).evaluate(List.of(joint, logPosterior), weights(defined));
        return new Terms(found.get(0).toDoubles(), found.get(1).toDoubles(), Math.pow(step, latentSize));
    }

    @Override
    public String toString() {
        Map<String, String> texts = new TreeMap<>();
        options.forEach(
                (name, value) -> texts.put(name, value instanceof ModelReference r ? r.id() : value.toString()));
        return "vae " + shape.example() + ", q = " + latentSize + ", " + texts;
    }
}
