package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.pushforward.api.data.DataShape;
import org.pushforward.api.extension.ModelReference;
import org.pushforward.api.extension.OptionException;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Model;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.training.Objective;
import org.pushforward.graph.Dimension;
import org.pushforward.graph.ElementType;
import org.pushforward.graph.Input;
import org.pushforward.graph.Interpreter;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Parameter;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;
import org.pushforward.plugins.flows.RealNvp;
import org.pushforward.plugins.vae.VariationalAutoencoder;

/** The losses of the trainer {@code elbo} against closed forms, in float64. */
class BoundsTest {
    private static final long SEED = 5;
    private static final int BATCH = 64;
    private static final DataShape POINTS = DataShape.points(List.of("x", "y", "z"));

    /** Returns a loss with its metrics and the noise that it was given, at data and noise of a seed. */
    private static Map<String, Tensor> evaluate(Model model, DataShape shape, long seed, Map<String, ?> options) {
        EvidenceLowerBound trainer = new EvidenceLowerBound();
        Objective objective = trainer.plan(model, trainer.descriptor().options().bind(options))
                .updates()
                .get(0)
                .objective();
        GivenInputs inputs = new GivenInputs(BATCH, shape.example());
        Objective.Loss loss = objective.build(inputs);
        Map<String, Value> wanted = new LinkedHashMap<>(loss.metrics());
        wanted.put("loss", loss.value());
        Encoder.Posterior posterior =
                model.capability(Encoder.class).orElseThrow().encode(inputs.data(), inputs.pass());
        wanted.put("mean", posterior.mean());
        wanted.put("log-variance", posterior.logVariance());
        Map<Value, Tensor> known = new LinkedHashMap<>();
        for (Parameter parameter : model.parameters().all()) {
            Tensor initial = Parameters.initial(parameter, SEED);
            known.put(
                    parameter.value(),
                    parameter.name().startsWith("prior.")
                            ? Tensor.zeros(ElementType.FLOAT64, initial.shape())
                            : initial);
        }
        Map<String, Tensor> results = new LinkedHashMap<>();
        for (Value symbol : inputs.symbols()) {
            String name = ((Input) symbol.primitive()).name();
            boolean noise = name.equals(GivenInputs.NOISE);
            Tensor fed = noise || !shape.isImage() ? normals(symbol.shape(), seed, name) : images(seed);
            known.put(symbol, fed);
            results.put(name, fed);
        }
        List<Tensor> computed =
                new ArrayList<>(new Interpreter(ElementType.FLOAT64).evaluate(List.copyOf(wanted.values()), known));
        wanted.keySet().forEach(name -> results.put(name, computed.remove(0)));
        return results;
    }

    private static <O extends Record> Model define(ModelFamily<O> family, DataShape shape, Map<String, ?> options) {
        return family.define(shape, family.descriptor().options().bind(options));
    }

    private static Tensor normals(Shape shape, long seed, String name) {
        Draws draws = new RandomStream(seed, name).step(0);
        double[] numbers = new double[shape.elementCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = draws.nextNormal();
        }
        return Tensor.of(numbers, shape);
    }

    private static Tensor images(long seed) {
        Draws draws = new RandomStream(seed, "images").step(0);
        Shape shape = Shape.of(1, 8, 8).insert(0, Dimension.of(BATCH));
        double[] pixels = new double[shape.elementCount()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = draws.nextUniform();
        }
        return Tensor.of(pixels, shape);
    }

    private static double meanNegativeLogDensity(Tensor data) {
        double sum = 0;
        for (int i = 0; i < BATCH; i++) {
            sum -= LinearGaussian.logDensity(data.get(3 * i), data.get(3 * i + 1), data.get(3 * i + 2));
        }
        return sum / BATCH;
    }

    @Test
    void theImportanceWeightedBoundIsTheLikelihoodForAnyNumberOfSamplesWhenThePosteriorIsExact() {
        for (int k : new int[] {2, 7}) {
            Map<String, Tensor> found =
                    evaluate(LinearGaussian.widenedBy(1), POINTS, SEED, Map.of("importance-samples", k));
            double expected = meanNegativeLogDensity(found.get(GivenInputs.DATA));
            assertThat(found.get("loss").get(0)).isCloseTo(expected, within(1e-12));
            assertThat(found.get("negative-elbo").get(0)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void theBoundsGapIsTheDivergenceOfThePosteriorsAndShrinksAsSamplesGrow() {
        LinearGaussian model = LinearGaussian.widenedBy(2.5);
        double last = model.gap();
        for (int k : new int[] {1, 3, 10, 40}) {
            int repetitions = 80;
            double sum = 0;
            double squares = 0;
            for (int repetition = 0; repetition < repetitions; repetition++) {
                Map<String, Tensor> found = evaluate(model, POINTS, SEED + repetition, Map.of("importance-samples", k));
                double gap = found.get("loss").get(0) - meanNegativeLogDensity(found.get(GivenInputs.DATA));
                sum += gap / repetitions;
                squares += gap * gap / repetitions;
            }
            double error = Math.sqrt((squares - sum * sum) / repetitions);
            if (k == 1) {
                assertThat(sum).as("seed %d", SEED).isCloseTo(last, within(4 * error));
            } else {
                assertThat(sum).as("k = %d, seed %d", k, SEED).isBetween(-4 * error, last - 4 * error);
                last = sum;
            }
        }
        assertThat(last).isLessThan(0.05 * model.gap());
    }

    @Test
    void betaWeighsTheDivergenceAlone() {
        Map<String, Tensor> found = evaluate(LinearGaussian.widenedBy(1), POINTS, SEED, Map.of("beta", 4));
        assertThat(found.get("loss").get(0))
                .isCloseTo(
                        found.get("reconstruction").get(0)
                                + 4 * found.get("kl-to-prior").get(0),
                        within(1e-12));
    }

    /** J_code = J_true + E[sum of the head] / 2 + .890 for one channel, q = 2 and batches of 64. */
    @Test
    void theLossAsWrittenIsOffByHalfTheHeadAndAConstant() {
        DataShape images = DataShape.images(1, 8, 8, 0);
        Model model =
                define(new VariationalAutoencoder(), images, Map.of("width", 4, "posterior-head", "log-deviation"));
        Map<String, Tensor> found =
                evaluate(model, images, SEED, Map.of("as-written", List.of("entropy", "constants", "validation")));
        double truth = found.get("reconstruction").get(0);
        double head = 0;
        for (int i = 0; i < 2 * BATCH; i++) {
            double logSigma = found.get("log-variance").get(i) / 2;
            double eps = found.get(GivenInputs.NOISE).get(i);
            double z = found.get("mean").get(i) + Math.exp(logSigma) * eps;
            truth += ((z * z - eps * eps) / 2 - logSigma) / BATCH;
            head += logSigma / BATCH;
        }
        double constant = Math.log(2 * Math.PI) * (0.5 - 1.0 / BATCH);
        assertThat(constant).isCloseTo(0.890, within(5e-4));
        assertThat(Math.abs(head)).isGreaterThan(1e-3);
        assertThat(found.get("loss").get(0)).isCloseTo(truth + head / 2 + constant, within(1e-9));
    }

    /** With weights of 0 the couplings of a RealNVP move nothing. */
    @Test
    void aFlowThatIsTheIdentityIsTheNormalPrior() {
        ModelReference flow =
                new ModelReference("realnvp", Map.of("layers", 2, "width", 4), Optional.of(new RealNvp()));
        Model model = define(new VariationalAutoencoder(), POINTS, Map.of("prior", flow, "hidden", "8"));
        int repetitions = 50;
        double sum = 0;
        double squares = 0;
        for (int repetition = 0; repetition < repetitions; repetition++) {
            Map<String, Tensor> found = evaluate(model, POINTS, SEED + repetition, Map.of());
            double difference = found.get("kl-to-prior").get(0);
            for (int i = 0; i < 2 * BATCH; i++) {
                double mean = found.get("mean").get(i);
                double logVariance = found.get("log-variance").get(i);
                difference -= (mean * mean + Math.exp(logVariance) - logVariance - 1) / 2 / BATCH;
            }
            sum += difference / repetitions;
            squares += difference * difference / repetitions;
        }
        double error = Math.sqrt((squares - sum * sum) / repetitions);
        assertThat(error).isBetween(1e-4, 0.1);
        assertThat(sum).as("seed %d", SEED).isCloseTo(0, within(4 * error));
    }

    @Test
    void optionsThatExcludeOneAnotherAreRefused() {
        var options = new EvidenceLowerBound().descriptor().options();
        assertThatThrownBy(() -> options.bind(Map.of("beta", 2, "importance-samples", 3)))
                .isInstanceOf(OptionException.class)
                .hasMessage("The options 'beta' (2.0) and 'importance-samples' (3) exclude one another: leave one of"
                        + " them at 1");
        assertThatThrownBy(() -> options.bind(Map.of("as-written", "entropies")))
                .hasMessageContaining("one of entropy, constants, validation");
    }
}
