package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.Batch;
import org.pushforward.api.data.DataSource;
import org.pushforward.api.data.Dataset;
import org.pushforward.api.data.Dataset.Part;
import org.pushforward.api.data.Mode;
import org.pushforward.api.engine.Engine;
import org.pushforward.api.model.BatchFunction;
import org.pushforward.api.model.ConditionalModel;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.PlanException;
import org.pushforward.api.training.Trainer;
import org.pushforward.api.training.TrainingPlan;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.onnx.OnnxRuntimeEngine;
import org.pushforward.onnx.OnnxRuntimeOptions;
import org.pushforward.plugins.data.toy.EightGaussians;
import org.pushforward.plugins.data.toy.SwissRoll;
import org.pushforward.plugins.flows.Nsf;
import org.pushforward.plugins.flows.OtFlow;
import org.pushforward.plugins.flows.PlanarFlow;
import org.pushforward.plugins.gan.FullyConnectedGan;
import org.pushforward.plugins.vae.VariationalAutoencoder;
import org.pushforward.training.EngineModel;
import org.pushforward.training.LoopOptions;
import org.pushforward.training.TrainingLoop;
import org.pushforward.training.Weights;

/** Conditional models, trained for seconds on eight modes, each of which is a label. */
final class ConditionalTrainingTest {
    private static final long SEED = 1;
    private static final int DRAWS = 4000;
    private static final int SAMPLES = 500;

    /** Given its label a point is normal, with an entropy of ln(2 pi e sigma^2), which is ln 8 below that without, nearly. */
    @Test
    void aFlowGivenTheLabelIsCloseToTheNormalDistributionOfItsMode() {
        Dataset data = open(new EightGaussians());
        Model model = define(new Nsf(), data, Map.of("layers", 2, "width", 32, "conditional", true));
        TrainingPlan plan = plan(new MaximumLikelihood(), model, Map.of("lr", 5e-3));
        Batch fresh = Batch.allocate(data.shape(), DRAWS, ElementType.FLOAT64);
        data.split(Part.TEST).orElseThrow().read(fresh, SEED, 0);
        try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
                EngineModel trained = new EngineModel(model, train(model, plan, data, 300, engine), engine)) {
            double entropy =
                    Math.log(2 * Math.PI * Math.E * Math.pow(data.modes().get(0).deviation(), 2));
            assertThat(negativeLogLikelihood(trained, fresh))
                    .as("negative log-likelihood given labels, seed %d", SEED)
                    .isLessThan(entropy + 0.15)
                    .isLessThan(data.exactDensity().orElseThrow().entropy() - 1.5);
            for (int label = 0; label < 8; label++) {
                assertSamplesLieAt(data.modes().get(label), label, trained);
            }
        }
    }

    @Test
    void aContinuousFlowGivenTheLabelEndsAtItsMode() {
        Dataset data = open(new EightGaussians());
        Model model = define(new OtFlow(), data, Map.of("width", 16, "training-steps", 2, "conditional", true));
        TrainingPlan plan = plan(new TransportedLikelihood(), model, Map.of("lr", 3e-2, "likelihood-weight", 50));
        assertLabelsAreLearned(model, plan, data, 600);
    }

    @Test
    void planarMapsOfEachLabelLeadToItsMode() {
        Dataset data = open(new EightGaussians());
        Model model = define(new PlanarFlow(), data, Map.of("layers", 8, "conditional", true));
        assertLabelsAreLearned(model, plan(new MaximumLikelihood(), model, Map.of("lr", 3e-2)), data, 600);
    }

    @Test
    void anAutoencoderDecodesEachLabelAtItsMode() {
        Dataset data = open(new EightGaussians());
        Model model = define(
                new VariationalAutoencoder(), data, Map.of("hidden", "32", "latent-size", 2, "conditional", true));
        assertLabelsAreLearned(model, plan(new EvidenceLowerBound(), model, Map.of("lr", 5e-3)), data, 2000);
    }

    @Test
    void aGeneratorAgainstACriticThatIsGivenTheLabelMakesEachAtItsMode() {
        Dataset data = open(new EightGaussians());
        Model model = define(new FullyConnectedGan(), data, Map.of("layers", 2, "width", 48, "conditional", true));
        Map<String, ?> options =
                Map.of("gradient-penalty", 0.1, "penalty-slope", 0, "generator-lr", 3e-3, "critic-lr", 3e-3);
        assertLabelsAreLearned(model, plan(new Adversarial(), model, options), data, 600);
    }

    private static void assertLabelsAreLearned(Model model, TrainingPlan plan, Dataset data, int steps) {
        try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard());
                EngineModel trained = new EngineModel(model, train(model, plan, data, steps, engine), engine)) {
            for (int label = 0; label < 8; label++) {
                assertSamplesLieAt(data.modes().get(label), label, trained);
            }
        }
    }

    private static double negativeLogLikelihood(EngineModel trained, Batch batch) {
        ConditionalModel model =
                trained.model().capability(ConditionalModel.class).orElseThrow();
        try (BatchFunction function = trained.compile(
                1000,
                List.of(Shape.of(2), Shape.scalar()),
                in -> List.of(model.given(in.get(1))
                        .capability(Density.class)
                        .orElseThrow()
                        .logDensity(in.get(0), Pass.evaluation())))) {
            Tensor logDensity =
                    function.apply(batch.values(), batch.labels().orElseThrow()).get(0);
            return -Arrays.stream(logDensity.toDoubles()).average().orElseThrow();
        }
    }

    /** Nine in ten samples of a label lie within 3 standard deviations of its mode, where 99 in 100 of the data do. */
    static void assertSamplesLieAt(Mode mode, int label, EngineModel trained) {
        ConditionalModel model =
                trained.model().capability(ConditionalModel.class).orElseThrow();
        int size = ConditionalModel.givenAny(model).generator().prior().shape().elementCount();
        double[] latents = new double[SAMPLES * size];
        Draws draws = new RandomStream(SEED, "latent").step(label);
        Arrays.setAll(latents, i -> draws.nextNormal());
        long[] labels = new long[SAMPLES];
        Arrays.fill(labels, label);
        try (BatchFunction function = trained.compile(
                SAMPLES,
                List.of(Shape.of(size), Shape.scalar()),
                in -> List.of(model.given(in.get(1)).generator().generate(in.get(0), Pass.evaluation())))) {
            double[] points = function.apply(
                            Tensor.of(latents, Shape.of(SAMPLES, size)), Tensor.of(labels, Shape.of(SAMPLES)))
                    .get(0)
                    .toDoubles();
            long close = IntStream.range(0, SAMPLES)
                    .filter(i -> Math.hypot(
                                    points[2 * i] - mode.centre().get(0),
                                    points[2 * i + 1] - mode.centre().get(1))
                            < 3 * mode.deviation())
                    .count();
            assertThat((double) close / SAMPLES)
                    .as("samples of label %d at its mode, seed %d", label, SEED)
                    .isGreaterThan(0.9);
        }
    }

    @Test
    void dataWithoutLabelsIsRefusedBeforeAStepIsMade() {
        Dataset labelled = open(new EightGaussians());
        Dataset other = open(new SwissRoll());
        Model model = define(new Nsf(), labelled, Map.of("layers", 1, "width", 4, "conditional", true));
        TrainingPlan plan = plan(new MaximumLikelihood(), model, Map.of());
        try (Engine engine = new OnnxRuntimeEngine(OnnxRuntimeOptions.standard())) {
            assertThatThrownBy(() -> train(model, plan, other, 1, engine))
                    .isInstanceOf(PlanException.class)
                    .hasMessage("The model is trained with labels, and the data has none: choose labelled data");
        }
    }

    static Weights train(Model model, TrainingPlan plan, Dataset data, int steps, Engine engine) {
        LoopOptions options = LoopOptions.type().bind(Map.of("batch", 128, "steps", steps, "lr-schedule", "cosine"));
        return new TrainingLoop(model, plan, data, engine, options, SEED)
                .train(Optional.empty(), steps, event -> {}, () -> false);
    }

    static <O extends Record> Dataset open(DataSource<O> source) {
        return source.open(source.descriptor().options().bind(Map.of()), null);
    }

    static <O extends Record> Model define(ModelFamily<O> family, Dataset data, Map<String, ?> options) {
        return family.define(data.shape(), family.descriptor().options().bind(options));
    }

    static <O extends Record> TrainingPlan plan(Trainer<O> trainer, Model model, Map<String, ?> options) {
        return trainer.plan(model, trainer.descriptor().options().bind(options));
    }
}
