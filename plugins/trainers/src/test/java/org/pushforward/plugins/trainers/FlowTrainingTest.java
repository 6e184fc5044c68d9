package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.onnx.ExportReport;
import org.pushforward.onnx.ModelExporter;
import org.pushforward.onnx.ModelFacts;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.data.toy.Moons;
import org.pushforward.plugins.flows.Glow;
import org.pushforward.plugins.flows.Maf;
import org.pushforward.plugins.flows.Nsf;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.PlanarFlow;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.training.EngineModel;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingLoop;
import org.pushforward.training.Weights;

/** Each family of flows, trained for seconds on two moons, against a normal distribution with full covariance. */
final class FlowTrainingTest {
    private static final long SEED = 1;
    private static final int DRAWS = 4000;

    /**
     * A family with its training.
     *
     * @param margin the nats by which its negative log-likelihood must be below that of the normal distribution
     */
    record Case(
            ModelFamily<?> family, Map<String, ?> options, Trainer<?> trainer, double rate, int steps, double margin) {
        Model define(Dataset data) {
            return define(family, data, options);
        }

        private static <O extends Record> Model define(ModelFamily<O> family, Dataset data, Map<String, ?> options) {
            return family.define(data.shape(), family.descriptor().options().bind(options));
        }

        TrainingPlan plan(Model model) {
            return plan(trainer, model, Map.of("lr", rate));
        }

        private static <O extends Record> TrainingPlan plan(Trainer<O> trainer, Model model, Map<String, ?> options) {
            return trainer.plan(model, trainer.descriptor().options().bind(options));
        }

        @Override
        public String toString() {
            return family.descriptor().id() + options;
        }
    }

    static Stream<Case> families() {
        Trainer<?> likelihood = new MaximumLikelihood();
        return Stream.of(
                new Case(new RealNvp(), Map.of("width", 32), likelihood, 5e-3, 400, 0.3),
                new Case(new Glow(), Map.of("width", 32), likelihood, 5e-3, 400, 0.3),
                new Case(new Maf(), Map.of("width", 32), likelihood, 5e-3, 400, 0.3),
                new Case(new Nsf(), Map.of("layers", 3, "width", 32), likelihood, 5e-3, 300, 0.5),
                new Case(
                        new Nsf(),
                        Map.of("layers", 3, "width", 32, "structure", "autoregressive"),
                        likelihood,
                        5e-3,
                        300,
                        0.5),
                new Case(new PlanarFlow(), Map.of(), likelihood, 2e-2, 600, 0.1),
                new Case(new OtFlow(), Map.of("training-steps", 2), new TransportedLikelihood(), 2e-2, 1000, 0.2));
    }

    @ParameterizedTest
    @MethodSource("families")
    void aFlowIsCloserToTheMoonsThanANormalDistributionAndCanBeExported(Case flow, @TempDir Path folder)
            throws IOException {
        Dataset data = open(new Moons());
        Batch fresh = Batch.allocate(data.shape(), DRAWS, ElementType.FLOAT64);
        data.split(Part.TEST).orElseThrow().read(fresh, SEED, 0);
        Model model = flow.define(data);
        try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard())) {
            LoopOptions options =
                    LoopOptions.type().bind(Map.of("batch", 128, "steps", flow.steps(), "lr-schedule", "cosine"));
            Weights weights = new TrainingLoop(model, flow.plan(model), data, engine, options, SEED)
                    .train(Optional.empty(), flow.steps(), event -> {}, () -> false);
            double flows = negativeLogLikelihood(model, weights, engine, fresh.values());
            assertThat(flows)
                    .as("negative log-likelihood, seed %d", SEED)
                    .isLessThan(normal(fresh.values()) - flow.margin());
            ExportReport report = new ModelExporter(model, weights.values(), data.shape())
                    .prove()
                    .write(ModelFacts.of("realnvp", Map.of()), folder.resolve("model"));
            assertThat(report.largestDifference()).isLessThanOrEqualTo(1e-5);
        }
    }

    private static <O extends Record> Dataset open(DataSource<O> source) {
        return source.open(source.descriptor().options().bind(Map.of()), null);
    }

    private static double negativeLogLikelihood(Model model, Weights weights, Engine engine, Tensor points) {
        Density density = model.capability(Density.class).orElseThrow();
        try (EngineModel trained = new EngineModel(model, weights, engine);
                BatchFunction function = trained.compile(
                        1000, List.of(Shape.of(2)), x -> List.of(density.logDensity(x.get(0), Pass.evaluation())))) {
            return -Arrays.stream(function.apply(points).get(0).toDoubles())
                    .average()
                    .orElseThrow();
        }
    }

    /** Returns the negative log-likelihood of the normal distribution that fits best, (ln det C + 2 ln 2 pi e) / 2. */
    private static double normal(Tensor points) {
        double[] mean = new double[2];
        for (int i = 0; i < DRAWS; i++) {
            mean[0] += points.get(2 * i) / DRAWS;
            mean[1] += points.get(2 * i + 1) / DRAWS;
        }
        double[][] covariance = new double[2][2];
        for (int i = 0; i < DRAWS; i++) {
            for (int j = 0; j < 4; j++) {
                covariance[j / 2][j % 2] +=
                        (points.get(2 * i + j / 2) - mean[j / 2]) * (points.get(2 * i + j % 2) - mean[j % 2]) / DRAWS;
            }
        }
        double determinant = covariance[0][0] * covariance[1][1] - covariance[0][1] * covariance[1][0];
        return Math.log(determinant) / 2 + Math.log(2 * Math.PI * Math.E);
    }
}
