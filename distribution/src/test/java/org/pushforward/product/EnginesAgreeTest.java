package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.data.Label;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.api.training.Update;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameter;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.engine.interpreter.InterpreterEngine;
import org.pushforward.plugins.engine.nd4j.Nd4jEngine;
import org.pushforward.plugins.flows.Glow;
import org.pushforward.plugins.flows.Maf;
import org.pushforward.plugins.flows.Nsf;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.PlanarFlow;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.FullyConnectedGan;
import org.pushforward.plugins.gan.Wgan;
import org.pushforward.plugins.gan.WganGp;
import org.pushforward.plugins.trainers.Adversarial;
import org.pushforward.plugins.trainers.EvidenceLowerBound;
import org.pushforward.plugins.trainers.MaximumLikelihood;
import org.pushforward.plugins.trainers.TransportedLikelihood;
import org.pushforward.plugins.vae.VariationalAutoencoder;
import org.pushforward.training.Checkpoint;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingEvent;
import org.pushforward.training.TrainingLoop;

/** Four steps of every family on every engine against the interpreter in float64: losses, first gradients, parameters. */
final class EnginesAgreeTest {
    private static final DataShape POINTS = DataShape.points(List.of("x", "y"));
    private static final DataShape LABELLED = POINTS.withLabels(Label.numbered(3));
    private static final DataShape IMAGES = DataShape.images(1, 8, 8, 0);
    private static final int BATCH = 4;
    private static final int STEPS = 4;
    // Arrays whose gradient is 0 in exact arithmetic, as biases before a batch normalisation: Adam makes full steps of
    // noise.
    private static final double NOTHING = 1e-10;

    record Case(String name, DataShape shape, Model model, TrainingPlan plan) {
        static <F extends Record, T extends Record> Case of(
                DataShape shape,
                ModelFamily<F> family,
                Map<String, ?> options,
                Trainer<T> trainer,
                Map<String, ?> training) {
            Model model = family.define(shape, family.descriptor().options().bind(options));
            TrainingPlan plan =
                    trainer.plan(model, trainer.descriptor().options().bind(training));
            return new Case(family.descriptor().id() + options + training, shape, model, plan);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> families() {
        Map<String, ?> adam = Map.of("lr", 1e-3);
        Map<String, ?> both = Map.of("generator-lr", 1e-3, "critic-lr", 1e-3, "optimizer", "adam");
        Map<String, ?> small = Map.of("layers", 2, "width", 6);
        Map<String, ?> narrow = Map.of("width", 3);
        MaximumLikelihood likelihood = new MaximumLikelihood();
        EvidenceLowerBound bound = new EvidenceLowerBound();
        Adversarial adversarial = new Adversarial();
        return Stream.of(
                Case.of(POINTS, new RealNvp(), small, likelihood, adam),
                Case.of(POINTS, new Maf(), small, likelihood, adam),
                Case.of(POINTS, new Nsf(), small, likelihood, adam),
                Case.of(
                        POINTS,
                        new Nsf(),
                        Map.of("layers", 2, "structure", "autoregressive", "width", 6),
                        likelihood,
                        adam),
                Case.of(POINTS, new Glow(), small, likelihood, adam),
                Case.of(POINTS, new PlanarFlow(), Map.of("layers", 3), likelihood, adam),
                Case.of(POINTS, new OtFlow(), Map.of("width", 6), new TransportedLikelihood(), adam),
                Case.of(LABELLED, new PlanarFlow(), Map.of("layers", 3, "conditional", true), likelihood, adam),
                Case.of(
                        LABELLED,
                        new OtFlow(),
                        Map.of("width", 6, "conditional", true),
                        new TransportedLikelihood(),
                        adam),
                Case.of(POINTS, new VariationalAutoencoder(), Map.of("width", 6), bound, adam),
                Case.of(IMAGES, new VariationalAutoencoder(), narrow, bound, adam),
                Case.of(POINTS, new FullyConnectedGan(), Map.of("width", 6), adversarial, both),
                Case.of(IMAGES, new Dcgan(), narrow, adversarial, both),
                Case.of(IMAGES, new Wgan(), narrow, adversarial, both),
                Case.of(IMAGES, new WganGp(), narrow, adversarial, both));
    }

    /**
     * What four steps leave behind.
     *
     * @param losses of each step
     * @param gradients the optimisers' moments after the first
     * @param weights at the end
     * @param sizes the largest norm that each of them had: one may pass through 0
     */
    private record Trajectory(
            List<Map<String, Double>> losses,
            Map<String, Tensor> gradients,
            Map<String, Tensor> weights,
            Map<String, Double> sizes) {
        static Trajectory of(Case one, Engine engine) {
            List<Map<String, Double>> losses = new ArrayList<>();
            List<Checkpoint> checkpoints = new ArrayList<>();
            LoopOptions options = LoopOptions.type()
                    .bind(Map.of(
                            "batch", BATCH, "steps", STEPS, "metrics-every", 1, "checkpoint-every", 1, "average", 0));
            try (engine) {
                new TrainingLoop(
                                one.model(), one.plan(), new UniformData(one.shape(), 5 * BATCH, 0), engine, options, 1)
                        .train(
                                Optional.empty(),
                                STEPS,
                                event -> {
                                    if (event instanceof TrainingEvent.Measured measured) {
                                        losses.add(measured.metrics());
                                    } else if (event instanceof TrainingEvent.Checkpointed kept) {
                                        checkpoints.add(kept.checkpoint());
                                    }
                                },
                                () -> false);
            }
            Map<String, Tensor> weights =
                    checkpoints.get(checkpoints.size() - 1).weights().values();
            Map<String, Double> sizes = new LinkedHashMap<>();
            checkpoints.forEach(
                    c -> c.weights().values().forEach((name, value) -> sizes.merge(name, norm(value), Math::max)));
            return new Trajectory(losses, gradients(one, checkpoints.get(0).moments()), weights, sizes);
        }

        /** Returns what Adam's first moment holds for each parameter: a multiple of its first gradient. */
        private static Map<String, Tensor> gradients(Case one, Map<String, Tensor> moments) {
            Map<String, Tensor> gradients = new LinkedHashMap<>();
            for (Update update : one.plan().updates()) {
                Tensor all = moments.get("moments/" + update.name() + "/first-moment");
                int offset = 0;
                for (Parameter parameter : update.parameters()) {
                    Tensor part = Tensor.zeros(ElementType.FLOAT64, parameter.shape());
                    for (int i = 0; i < part.elementCount(); i++) {
                        part.set(i, all.get(offset++));
                    }
                    gradients.put(parameter.name(), part);
                }
            }
            return gradients;
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void everyEngineMakesTheSameSteps(Case one) {
        Trajectory reference = Trajectory.of(one, new InterpreterEngine(ElementType.FLOAT64));

        assertAgrees(Trajectory.of(one, new Nd4jEngine(ElementType.FLOAT64, false)), reference, 1e-11);
        assertAgrees(Trajectory.of(one, new Nd4jEngine(ElementType.FLOAT32, false)), reference, 1e-5);
        assertAgrees(Trajectory.of(one, new OnnxRuntimeEngine(OnnxRuntimeOptions.standard())), reference, 1e-5);
        assertAgrees(Trajectory.of(one, new OnnxRuntimeEngine(sharing(2))), reference, 1e-5);
    }

    /** Returns options by which threads share the batch. */
    private static OnnxRuntimeOptions sharing(int threads) {
        return new OnnxRuntimeOptions(threads, false, true);
    }

    private static void assertAgrees(Trajectory actual, Trajectory reference, double agreement) {
        for (int step = 0; step < STEPS; step++) {
            for (Map.Entry<String, Double> loss : reference.losses().get(step).entrySet()) {
                double value = actual.losses().get(step).get(loss.getKey());
                assertThat(Math.abs(value - loss.getValue()))
                        .as("%s of step %d: %s, not %s", loss.getKey(), step + 1, value, loss.getValue())
                        .isLessThanOrEqualTo(agreement * Math.max(1, Math.abs(loss.getValue())));
            }
        }
        boolean[] undetermined = new boolean[1];
        reference.gradients().forEach((name, gradient) -> {
            boolean nothing = norm(gradient) < NOTHING;
            undetermined[0] |= nothing;
            assertThat(distance(actual.gradients().get(name), gradient))
                    .as("the first gradient of %s", name)
                    .isLessThanOrEqualTo(agreement * (nothing ? 1 : norm(gradient)));
        });
        reference.weights().forEach((name, weight) -> {
            boolean determined = reference.gradients().containsKey(name)
                    ? norm(reference.gradients().get(name)) >= NOTHING
                    : !undetermined[0] || !name.endsWith("running_mean");
            if (determined) {
                assertThat(distance(actual.weights().get(name), weight))
                        .as("%s after %d steps", name, STEPS)
                        .isLessThanOrEqualTo(agreement * reference.sizes().get(name));
            }
        });
    }

    private static double norm(Tensor tensor) {
        return distance(tensor, Tensor.zeros(ElementType.FLOAT64, tensor.shape()));
    }

    private static double distance(Tensor first, Tensor second) {
        double sum = 0;
        for (int i = 0; i < first.elementCount(); i++) {
            double difference = first.get(i) - second.get(i);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
