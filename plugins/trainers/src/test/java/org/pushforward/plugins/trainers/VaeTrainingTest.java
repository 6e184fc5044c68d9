package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** A variational autoencoder on two normal clusters at x = -2 and x = 2, of deviation .2, against the best normal density. */
class VaeTrainingTest {
    private static final long SEED = 4;
    private static final int EXAMPLES = 2000;
    private static final double DEVIATION = 0.2;

    /** The entropy of the normal distribution with the covariance of the data, diag(4 + .2^2, .2^2): 1.93 nats. */
    private static final double NORMAL =
            1 + Math.log(2 * Math.PI) + Math.log((4 + DEVIATION * DEVIATION) * DEVIATION * DEVIATION) / 2;

    @Test
    void theBoundOnFreshPointsIsHalfANatBelowTheLikelihoodOfTheBestNormalDensity() {
        Model model = define(new VariationalAutoencoder(), Map.of("hidden", "32", "latent-size", 2));
        EvidenceLowerBound trainer = new EvidenceLowerBound();
        LoopOptions loop = LoopOptions.type()
                .bind(Map.of("batch", 128, "steps", 800, "metrics-every", 800, "checkpoint-every", 800));
        try (OnnxRuntimeEngine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard())) {
            Weights weights = new TrainingLoop(
                            model,
                            trainer.plan(model, trainer.descriptor().options().bind(Map.of("lr", 5e-3))),
                            new Clusters(),
                            engine,
                            loop,
                            SEED)
                    .train(Optional.empty(), 800, event -> {}, () -> false);
            try (EngineModel trained = new EngineModel(model, weights, engine)) {
                assertThat(negativeBound(trained)).as("seed %d", SEED).isLessThan(NORMAL - 0.5);
            }
        }
    }

    private static <O extends Record> Model define(ModelFamily<O> family, Map<String, ?> options) {
        return family.define(
                new Clusters().shape(), family.descriptor().options().bind(options));
    }

    private static double negativeBound(EngineModel trained) {
        Encoder encoder = trained.model().capability(Encoder.class).orElseThrow();
        Likelihood likelihood = trained.model().capability(Likelihood.class).orElseThrow();
        Draws draws = new RandomStream(SEED, "noise").step(0);
        double[] noise = new double[2 * EXAMPLES];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = draws.nextNormal();
        }
        try (BatchFunction bound = trained.compile(EXAMPLES, List.of(Shape.of(2), Shape.of(2)), in -> {
            Encoder.Posterior posterior = encoder.encode(in.get(0), Pass.evaluation());
            Value logLikelihood = likelihood.logLikelihood(in.get(0), posterior.sample(in.get(1)), Pass.evaluation());
            return List.of(posterior.divergence().subtract(logLikelihood));
        })) {
            double sum = 0;
            for (double term : bound.apply(points("fresh"), Tensor.of(noise, Shape.of(EXAMPLES, 2)))
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

    private record Clusters() implements Dataset {
        @Override
        public DataShape shape() {
            return DataShape.points(List.of("x", "y"));
        }

        @Override
        public Optional<Split> split(Part part) {
            double[] numbers = points("training").toDoubles();
            double[][] rows = new double[EXAMPLES][];
            for (int i = 0; i < EXAMPLES; i++) {
                rows[i] = new double[] {numbers[2 * i], numbers[2 * i + 1]};
            }
            return part == Part.TRAINING ? Optional.of(FiniteSplit.of(rows)) : Optional.empty();
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }
}
