package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Likelihood;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.vae.VariationalAutoencoder;
import org.pushforward.training.EngineModel;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingLoop;
import org.pushforward.training.Weights;

/**
 * Variational autoencoders against what knows no latent variable: on two normal clusters at x = -2 and x = 2, of deviation
 * .2, against the best normal density, and on images of a blob somewhere against the best independent pixels.
 */
class VaeTrainingTest {
    private static final long SEED = 4;
    private static final int EXAMPLES = 2000;
    private static final double DEVIATION = 0.2;
    private static final int SIDE = 8;

    /** The entropy of the normal distribution with the covariance of the data, diag(4 + .2^2, .2^2): 1.93 nats. */
    private static final double NORMAL =
            1 + Math.log(2 * Math.PI) + Math.log((4 + DEVIATION * DEVIATION) * DEVIATION * DEVIATION) / 2;

    @Test
    void theBoundOnFreshPointsIsHalfANatBelowTheLikelihoodOfTheBestNormalDensity() {
        Data clusters = new Data(DataShape.points(List.of("x", "y")), VaeTrainingTest::points);
        double bound = negativeBound(clusters, Map.of("hidden", "32", "latent-size", 2), 800);
        assertThat(bound).as("seed %d", SEED).isLessThan(NORMAL - 0.5);
    }

    @Test
    void theBoundOnFreshImagesIsANatAndAHalfBelowTheLikelihoodOfTheBestIndependentPixels() {
        Data blobs = new Data(DataShape.images(1, SIDE, SIDE, 0), VaeTrainingTest::blobs);
        double bound = negativeBound(blobs, Map.of("width", 8, "latent-size", 2), 800);
        assertThat(bound).as("seed %d", SEED).isLessThan(independentPixels(blobs("fresh")) - 1.5);
    }

    /** Trains and returns the negative bound on fresh examples. */
    private static double negativeBound(Data data, Map<String, ?> options, int steps) {
        Model model = define(new VariationalAutoencoder(), data.shape(), options);
        EvidenceLowerBound trainer = new EvidenceLowerBound();
        LoopOptions loop = LoopOptions.type()
                .bind(Map.of("batch", 128, "steps", steps, "metrics-every", steps, "checkpoint-every", steps));
        try (OnnxRuntimeEngine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard())) {
            Weights weights = new TrainingLoop(
                            model,
                            trainer.plan(model, trainer.descriptor().options().bind(Map.of("lr", 5e-3))),
                            data,
                            engine,
                            loop,
                            SEED)
                    .train(Optional.empty(), steps, event -> {}, () -> false);
            try (EngineModel trained = new EngineModel(model, weights, engine)) {
                return negativeBound(trained, data.numbers().apply("fresh"));
            }
        }
    }

    /** Returns -E log p(x) for pixels whose probabilities are their means, gray values as probabilities, too. */
    private static double independentPixels(Tensor images) {
        double[] means = new double[SIDE * SIDE];
        for (int i = 0; i < images.elementCount(); i++) {
            means[i % means.length] += images.get(i) / EXAMPLES;
        }
        return -Arrays.stream(means)
                .map(mean -> mean * Math.log(mean) + (1 - mean) * Math.log1p(-mean))
                .sum();
    }

    private static <O extends Record> Model define(ModelFamily<O> family, DataShape shape, Map<String, ?> options) {
        return family.define(shape, family.descriptor().options().bind(options));
    }

    private static double negativeBound(EngineModel trained, Tensor fresh) {
        Encoder encoder = trained.model().capability(Encoder.class).orElseThrow();
        Likelihood likelihood = trained.model().capability(Likelihood.class).orElseThrow();
        Draws draws = new RandomStream(SEED, "noise").step(0);
        double[] noise = new double[2 * EXAMPLES];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = draws.nextNormal();
        }
        try (BatchFunction bound =
                trained.compile(EXAMPLES, List.of(fresh.shape().example(), Shape.of(2)), in -> {
                    Encoder.Posterior posterior = encoder.encode(in.get(0), Pass.evaluation());
                    Value logLikelihood =
                            likelihood.logLikelihood(in.get(0), posterior.sample(in.get(1)), Pass.evaluation());
                    return List.of(posterior.divergence().subtract(logLikelihood));
                })) {
            double sum = 0;
            for (double term : bound.apply(fresh, Tensor.of(noise, Shape.of(EXAMPLES, 2)))
                    .get(0)
                    .toDoubles()) {
                sum += term;
            }
            return sum / EXAMPLES;
        }
    }

    private static Tensor points(String stream) {
        Draws draws = new RandomStream(SEED, stream).step(0);
        double[] numbers = new double[2 * EXAMPLES];
        for (int i = 0; i < numbers.length; i++) {
            double centre = i % 2 == 0 ? (draws.nextUniform() < 0.5 ? -2 : 2) : 0;
            numbers[i] = centre + DEVIATION * draws.nextNormal();
        }
        return Tensor.of(numbers, Shape.of(EXAMPLES, 2));
    }

    /** Images of one bright blob somewhere in the middle. */
    private static Tensor blobs(String stream) {
        Draws draws = new RandomStream(SEED, stream).step(0);
        double[] numbers = new double[EXAMPLES * SIDE * SIDE];
        for (int image = 0; image < EXAMPLES; image++) {
            double x = 2 + 3 * draws.nextUniform();
            double y = 2 + 3 * draws.nextUniform();
            for (int i = 0; i < SIDE * SIDE; i++) {
                double right = i % SIDE - x;
                double down = Math.floorDiv(i, SIDE) - y;
                numbers[image * SIDE * SIDE + i] = Math.exp(-(right * right + down * down) / 2);
            }
        }
        return Tensor.of(numbers, Shape.of(EXAMPLES, 1, SIDE, SIDE));
    }

    /** Examples that the name of a random stream decides, to train on. */
    private record Data(DataShape shape, Function<String, Tensor> numbers) implements Dataset {
        @Override
        public Optional<Split> split(Part part) {
            Tensor examples = numbers.apply("training");
            int size = shape.features();
            double[][] rows = new double[EXAMPLES][size];
            for (int i = 0; i < EXAMPLES * size; i++) {
                rows[i / size][i % size] = examples.get(i);
            }
            return part == Part.TRAINING ? Optional.of(FiniteSplit.of(rows)) : Optional.empty();
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }
}
