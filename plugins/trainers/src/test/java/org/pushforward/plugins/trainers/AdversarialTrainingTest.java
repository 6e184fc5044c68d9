package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.FiniteSplit;
import org.pushforward.api.data.Split;
import org.pushforward.api.extension.OptionSpec;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.FullyConnectedGan;
import org.pushforward.plugins.gan.Wgan;
import org.pushforward.plugins.gan.WganGp;
import org.pushforward.training.EngineModel;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingLoop;
import org.pushforward.training.Weights;

/** Every family, as it is trained when the user does not say, must come closer to its data than it was before training. */
class AdversarialTrainingTest {
    private static final long SEED = 3;
    private static final int EXAMPLES = 2000;
    private static final int SIDE = 8;

    private final OnnxRuntimeEngine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void ganWithASmallGradientPenaltyBringsPointsToWithinATenthOfTheUntrainedDistance() {
        assertLearns(
                new FullyConnectedGan(), points(), Map.of("width", 32), Map.of("gradient-penalty", 0.1), 1000, 0.1);
    }

    @Test
    void ganWithWassersteinLossAndPacksBringsPointsToWithinATenthOfTheUntrainedDistance() {
        Map<String, ?> training = Map.of("loss", "wasserstein", "gradient-penalty", 1, "beta1", 0, "critic-steps", 3);
        assertLearns(new FullyConnectedGan(), points(), Map.of("width", 32, "packing", 2), training, 300, 0.1);
    }

    @Test
    void dcganBringsImagesToWithinHalfTheUntrainedDistance() {
        Map<String, ?> faster = Map.of("generator-lr", 1e-3, "critic-lr", 1e-3);
        assertLearns(new Dcgan(), blobs(), Map.of("width", 8), faster, 250, 0.5);
    }

    @Test
    void wganBringsImagesToWithinHalfTheUntrainedDistance() {
        Map<String, ?> faster = Map.of("generator-lr", 1e-3, "critic-lr", 1e-3);
        assertLearns(new Wgan(), blobs(), Map.of("width", 8), faster, 100, 0.5);
    }

    @Test
    void wganGpBringsImagesToWithinHalfTheUntrainedDistance() {
        Map<String, ?> faster = Map.of("generator-lr", 1e-3, "critic-lr", 1e-3);
        assertLearns(new WganGp(), blobs(), Map.of("width", 8), faster, 60, 0.5);
    }

    @Test
    void aCriticThatHasWonIsToldOnce() {
        FullyConnectedGan family = new FullyConnectedGan();
        Dataset data = points();
        Map<String, ?> training = Map.of("generator-lr", 1e-12, "critic-lr", 1e-2);
        List<TrainingEvent.Warned> warnings = new ArrayList<>();
        loop(family, data, Map.of("width", 16), training, 600)
                .train(
                        Optional.empty(),
                        600,
                        event -> {
                            if (event instanceof TrainingEvent.Warned warned) {
                                warnings.add(warned);
                            }
                        },
                        () -> false);
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0).evidence())
                .contains("held-out-critic-accuracy was above 0.95 over 500 steps", "held-out-energy did not fall");
        assertThat(warnings.get(0).cause()).contains("the critic has won");
    }

    private <O extends Record> TrainingLoop loop(
            ModelFamily<O> family, Dataset data, Map<String, ?> options, Map<String, ?> training, int steps) {
        Model model = family.define(data.shape(), family.descriptor().options().bind(options));
        Adversarial trainer = new Adversarial();
        Set<String> known = trainer.descriptor().options().options().stream()
                .map(OptionSpec::name)
                .collect(Collectors.toSet());
        Map<String, Object> trainerOptions =
                new HashMap<>(family.recommendation().training());
        trainerOptions.putAll(training);
        trainerOptions.keySet().retainAll(known);
        LoopOptions loop =
                LoopOptions.type().bind(Map.of("batch", 64, "steps", steps, "metrics-every", 50, "held-out-every", 50));
        return new TrainingLoop(
                model,
                trainer.plan(model, trainer.descriptor().options().bind(trainerOptions)),
                data,
                engine,
                loop,
                SEED);
    }

    private <O extends Record> void assertLearns(
            ModelFamily<O> family,
            Dataset data,
            Map<String, ?> options,
            Map<String, ?> training,
            int steps,
            double share) {
        TrainingLoop loop = loop(family, data, options, training, steps);
        Model model = loop.model();
        Weights trained = loop.train(Optional.empty(), steps, event -> {}, () -> false);
        double before = distance(model, Weights.initial(model, SEED), data);
        double after = distance(model, trained, data);
        assertThat(after)
                .as("energy distance, %s untrained, seed %d", before, SEED)
                .isLessThan(share * before);
    }

    private double distance(Model model, Weights weights, Dataset data) {
        Generator generator = model.generator();
        Batch examples = Batch.allocate(data.shape(), EXAMPLES, engine.precision());
        data.split(Dataset.Part.TRAINING).orElseThrow().read(examples, SEED, 0);
        Draws draws = new RandomStream(SEED, "judged").step(0);
        Tensor latent =
                Tensor.zeros(engine.precision(), generator.prior().shape().insert(0, Dimension.of(EXAMPLES)));
        for (int i = 0; i < latent.elementCount(); i++) {
            latent.set(i, generator.prior().next(draws));
        }
        List<Shape> shapes = List.of(generator.prior().shape(), data.shape().example());
        try (EngineModel engineModel = new EngineModel(model, weights, engine);
                BatchFunction function = engineModel.compile(
                        EXAMPLES,
                        shapes,
                        inputs -> List.of(
                                EnergyDistance.of(inputs.get(1), generator.generate(inputs.get(0), Pass.evaluation()))
                                        .expand(Shape.of(EXAMPLES))))) {
            return function.apply(latent, examples.values()).get(0).get(0);
        }
    }

    /** Points on a ring of radius 2. */
    private static Dataset points() {
        Draws draws = new RandomStream(SEED, "points").step(0);
        double[][] rows = new double[EXAMPLES][];
        for (int i = 0; i < EXAMPLES; i++) {
            double angle = 2 * Math.PI * draws.nextUniform();
            double radius = 2 + 0.1 * draws.nextNormal();
            rows[i] = new double[] {radius * Math.cos(angle), radius * Math.sin(angle)};
        }
        return new Examples(DataShape.points(List.of("x", "y")), FiniteSplit.of(rows));
    }

    /** Images of one bright blob somewhere in the middle. */
    private static Dataset blobs() {
        Draws draws = new RandomStream(SEED, "blobs").step(0);
        double[][] rows = new double[EXAMPLES][SIDE * SIDE];
        for (double[] row : rows) {
            double x = 2 + 3 * draws.nextUniform();
            double y = 2 + 3 * draws.nextUniform();
            for (int i = 0; i < SIDE; i++) {
                for (int j = 0; j < SIDE; j++) {
                    row[i * SIDE + j] = Math.exp(-((i - y) * (i - y) + (j - x) * (j - x)) / 2);
                }
            }
        }
        return new Examples(DataShape.images(1, SIDE, SIDE, 0), FiniteSplit.of(rows));
    }

    private record Examples(DataShape shape, Split split) implements Dataset {
        @Override
        public Optional<Split> split(Part part) {
            return part == Part.TEST ? Optional.empty() : Optional.of(split);
        }

        @Override
        public String digest() {
            return "0".repeat(64);
        }
    }
}
