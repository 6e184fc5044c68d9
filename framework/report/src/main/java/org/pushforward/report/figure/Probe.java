package org.pushforward.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Split;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Capability;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.LatentPrior;
import org.pushforward.api.model.LearnedPrior;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.StandardNormal;
import org.pushforward.api.model.Trajectory;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.report.input.Subject;

/**
 * Asks a trained model and its data for what figures show; the same questions get the same answers.
 *
 * @param subject the model, the data and the streams {@code report/…}
 */
record Probe(Subject subject) {
    private static final int BATCH = 500;
    private static final int MOST_VALUES = 4_000_000;

    Model model() {
        return subject.model().model();
    }

    /** Returns the model given some label where it is conditional, to see what it can do. */
    Model given() {
        return ConditionalModel.givenAny(model());
    }

    /**
     * Returns up to {@code most} examples that were not trained on, or training data where there are no others; fewer of
     * large ones.
     */
    Batch examples(int most) {
        Dataset data = subject.data();
        Split split = data.split(Dataset.Part.TEST)
                .or(() -> data.split(Dataset.Part.TRAINING))
                .orElseThrow(() -> new IllegalArgumentException("The data has neither a test nor a training part"));
        int affordable = Math.max(1, MOST_VALUES / data.shape().features());
        int count = Math.min(Math.min(most, affordable), split.size().orElse(most));
        Batch batch = Batch.allocate(data.shape(), count, ElementType.FLOAT64);
        split.batch(batch, subject.bench().random("report/data").seed(), 0);
        return batch;
    }

    /** Returns a few words that say where examples come from. */
    String origin() {
        return subject.data().split(Dataset.Part.TEST).isPresent() ? "the test data" : "the training data";
    }

    /** Returns draws from the prior, {@code [count, latent]}. */
    Tensor latents(int count) {
        LatentPrior prior = model().generator().prior();
        Draws draws = subject.bench().random("report/latent").step(0);
        Shape shape = prior.shape().insert(0, Dimension.of(count));
        double[] values = new double[shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = prior.next(draws);
        }
        return Tensor.of(values, shape);
    }

    /** Returns g(z) of draws from the prior, {@code [count, ...example]}. */
    Tensor samples(int count) {
        return generate(latents(count));
    }

    /** Returns g(z), {@code [n, ...example]}, for z {@code [n, latent]}. */
    Tensor generate(Tensor latent) {
        return apply(latent, z -> List.of(model().generator().generate(z, Pass.evaluation())))
                .get(0);
    }

    /** Returns the states on the way from z, {@code [n, latent]}, to g(z); empty when the model does not show them. */
    Optional<Way> way(Tensor latent) {
        List<String> names = new ArrayList<>();
        return model().capability(Trajectory.class)
                .map(trajectory -> apply(latent, z -> {
                    List<Trajectory.State> states = trajectory.trajectory(z, Pass.evaluation());
                    names.clear();
                    states.forEach(state -> names.add(state.name()));
                    return states.stream().map(Trajectory.State::points).toList();
                }))
                .map(states -> new Way(names, states));
    }

    /**
     * The states on the way from a batch of latent variables to their images.
     *
     * @param names where on the way each is
     * @param states the points of each, {@code [n, features]}
     */
    record Way(List<String> names, List<Tensor> states) {
        Way {
            names = List.copyOf(names);
            states = List.copyOf(states);
        }
    }

    /**
     * Returns log p(x, z) in nats, {@code [n]}, of one x with latent variables {@code [n, latent]}, of a conditional model
     * log p(x, z|y); empty when the model has no likelihood.
     */
    Optional<double[]> logJoint(Batch example, Tensor latent) {
        return applyGiven(Likelihood.class, example, latent, (likelihood, z, model) -> {
                    Shape batch = example.values()
                            .shape()
                            .example()
                            .insert(0, z.shape().dimension(0));
                    Value x = Value.constant(example.values()).expand(batch);
                    Value prior = model.capability(LearnedPrior.class)
                            .map(learned -> learned.logPrior(z, Pass.evaluation()))
                            .orElseGet(() -> new StandardNormal((int) z.shape().size(1)).logDensity(z));
                    return List.of(
                            likelihood.logLikelihood(x, z, Pass.evaluation()).add(prior));
                })
                .map(results -> results.get(0).toDoubles());
    }

    /**
     * Returns whether g takes codes of e(z|x), of a size, as they are: it does not where it maps its numbers to z first, or
     * takes more of them to add noise.
     */
    boolean decodes(long size) {
        return given().capability(LearnedPrior.class).isEmpty()
                && given().generator().prior().shape().elementCount() == size;
    }

    /**
     * Returns g of codes of e(z|x), {@code [n, latent]}, given the labels of the examples where the model is conditional.
     *
     * @param examples as many as codes, or one
     */
    Tensor decode(Batch examples, Tensor codes) {
        return apply(
                        codes,
                        labels(examples, codes),
                        (z, model) -> List.of(model.generator().generate(z, Pass.evaluation())))
                .get(0);
    }

    /** Returns log p(z) of a learned prior in nats, {@code [n]}; empty when the prior is the one the generator starts from. */
    Optional<double[]> logLearnedPrior(Tensor latent) {
        return model().capability(LearnedPrior.class)
                .map(learned -> apply(latent, z -> List.of(learned.logPrior(z, Pass.evaluation())))
                        .get(0)
                        .toDoubles());
    }

    /** Returns independent standard normal numbers from the stream {@code report/name}. */
    Tensor normals(String name, Shape shape) {
        Draws draws = subject.bench().random("report/" + name).step(0);
        double[] values = new double[shape.elementCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = draws.nextNormal();
        }
        return Tensor.of(values, shape);
    }

    /** Returns log q(x) in nats, {@code [n]}; empty when the model has no density. */
    Optional<double[]> logDensity(Tensor examples) {
        return model().capability(Density.class)
                .map(density -> apply(examples, x -> List.of(density.logDensity(x, Pass.evaluation())))
                        .get(0)
                        .toDoubles());
    }

    /** Returns g^-1(x), {@code [n, latent]}, given the labels where the model is conditional; empty when g has no inverse. */
    Optional<Tensor> inverse(Batch examples) {
        return applyGiven(
                        Invertible.class,
                        examples,
                        examples.values(),
                        (inverse, x, model) ->
                                List.of(inverse.inverse(x, Pass.evaluation()).latent()))
                .map(results -> results.get(0));
    }

    /**
     * Returns mean and log-variance of e(z|x), each {@code [n, latent]}, given the labels where the model is conditional; empty
     * when the model has no encoder.
     */
    Optional<List<Tensor>> encode(Batch examples) {
        return applyGiven(Encoder.class, examples, examples.values(), (encoder, x, model) -> {
            Encoder.Posterior posterior = encoder.encode(x, Pass.evaluation());
            return List.of(posterior.mean(), posterior.logVariance());
        });
    }

    /** A function of a model and of what it is capable of. */
    @FunctionalInterface
    private interface Body<C> {
        List<Value> apply(C capability, Value input, Model model);
    }

    /** Applies a function of the model at the labels of examples; empty when it lacks what is needed, or the data labels. */
    private <C extends Capability> Optional<List<Tensor>> applyGiven(
            Class<C> kind, Batch examples, Tensor inputs, Body<C> body) {
        boolean lacksLabels = isConditional() && examples.labels().isEmpty();
        if (lacksLabels || given().capability(kind).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(apply(
                inputs,
                labels(examples, inputs),
                (input, model) -> body.apply(model.capability(kind).orElseThrow(), input, model)));
    }

    boolean isConditional() {
        return model().capability(ConditionalModel.class).isPresent();
    }

    /** Returns the labels of examples where the model is conditional, that of a single one for each input. */
    private List<Tensor> labels(Batch examples, Tensor inputs) {
        if (!isConditional()) {
            return List.of();
        }
        Tensor labels = examples.labels().orElseThrow();
        long[] numbers = new long[Math.toIntExact(inputs.shape().size(0))];
        Arrays.setAll(numbers, i -> (long) labels.get(examples.size() == 1 ? 0 : i));
        return List.of(Tensor.of(numbers, Shape.of(numbers.length)));
    }

    private List<Tensor> apply(Tensor inputs, Function<Value, List<Value>> body) {
        return apply(inputs, List.of(), (input, model) -> body.apply(input));
    }

    private List<Tensor> apply(Tensor inputs, List<Tensor> labels, BiFunction<Value, Model, List<Value>> body) {
        int batch = (int) Math.min(BATCH, inputs.shape().size(0));
        List<Tensor> fed = new ArrayList<>(labels);
        fed.add(0, inputs);
        List<Shape> shapes =
                fed.stream().map(tensor -> tensor.shape().example()).toList();
        try (BatchFunction function = subject.model()
                .compile(
                        batch,
                        shapes,
                        values -> body.apply(
                                values.get(0),
                                labels.isEmpty()
                                        ? model()
                                        : model().capability(ConditionalModel.class)
                                                .orElseThrow()
                                                .given(values.get(1))))) {
            return function.apply(fed.toArray(Tensor[]::new));
        }
    }
}
