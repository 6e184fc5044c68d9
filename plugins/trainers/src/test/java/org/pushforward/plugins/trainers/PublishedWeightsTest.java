package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.pushforward.api.engine.StepGraph;
import org.pushforward.api.model.Critic;
import org.pushforward.api.model.Density;
import org.pushforward.api.model.Encoder;
import org.pushforward.api.model.Generator;
import org.pushforward.api.model.Invertible;
import org.pushforward.api.model.ModelFamily;
import org.pushforward.api.model.OptimalTransport;
import org.pushforward.graph.Graph;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.Value;
import org.pushforward.graph.network.Pass;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.Wgan;

/** The weights that the course published, and what they must give, in the folder {@code PUSHFORWARD_GOLDEN}. */
@EnabledIfEnvironmentVariable(named = "PUSHFORWARD_GOLDEN", matches = ".+")
class PublishedWeightsTest {
    private static final double TOLERANCE = 1e-5;

    @ParameterizedTest
    @EnumSource
    void thePublishedRealNvpGivesTheGoldenValues(Arithmetic arithmetic) throws IOException {
        Map<String, Tensor> golden = golden("published-realnvp.npz");
        GoldenFamily family = GoldenFamily.realNvp(golden);
        Value x = Value.input("x", golden.get("x").shape());
        Value latent = Value.input("latent", golden.get("latent").shape());
        Invertible.Inverse inverse =
                family.model().capability(Invertible.class).orElseThrow().inverse(x, Pass.evaluation());
        Map<String, Value> results = new LinkedHashMap<>();
        results.put("z", inverse.latent());
        results.put("log_det_inverse", inverse.logDeterminant());
        results.put(
                "log_density",
                family.model().capability(Density.class).orElseThrow().logDensity(x, Pass.evaluation()));
        results.put("sample", family.model().generator().generate(latent, Pass.evaluation()));
        assertGives(golden, family, List.of(x, latent), results, arithmetic);
    }

    @ParameterizedTest
    @EnumSource
    void thePublishedOtFlowGivesTheGoldenValues(Arithmetic arithmetic) throws IOException {
        Map<String, Tensor> golden = golden("published-otflow.npz");
        for (int steps : new int[] {4, 8}) {
            GoldenFamily family = GoldenFamily.otFlow(golden, 1, steps);
            Value x = Value.input("x", golden.get("x").shape());
            Value latent = Value.input("latent", golden.get("latent").shape());
            OptimalTransport.Transport transport = family.model()
                    .capability(OptimalTransport.class)
                    .orElseThrow()
                    .transport(x, Pass.evaluation());
            Map<String, Value> results = new LinkedHashMap<>();
            results.put("z_nt" + steps, transport.latent());
            results.put("log_det_inverse_nt" + steps, transport.logDeterminant());
            results.put("transport_cost_nt" + steps, transport.cost());
            results.put("hjb_nt" + steps, transport.optimality());
            results.put(
                    "log_density_nt" + steps,
                    family.model().capability(Density.class).orElseThrow().logDensity(x, Pass.evaluation()));
            results.put("sample_nt" + steps, family.model().generator().generate(latent, Pass.evaluation()));
            assertGives(golden, family, List.of(x, latent), results, arithmetic);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePublishedVaeGivesTheGoldenValues(Arithmetic arithmetic) throws IOException {
        Map<String, Tensor> golden = golden("published-vae.npz");
        GoldenFamily family = GoldenFamily.vae(golden, "log-variance");
        Value x = Value.input("x", golden.get("x").shape());
        Value latent = Value.input("latent", golden.get("latent").shape());
        Generator decoder = family.model().generator();
        Encoder.Posterior posterior =
                family.model().capability(Encoder.class).orElseThrow().encode(x, Pass.evaluation());
        Map<String, Value> results = new LinkedHashMap<>();
        results.put("mu", posterior.mean());
        results.put("log_variance_head", posterior.logVariance());
        results.put("reconstruction_of_mu", decoder.generate(posterior.mean(), Pass.evaluation()));
        results.put("decoded", decoder.generate(latent, Pass.evaluation()));
        assertGives(golden, family, List.of(x, latent), results, arithmetic);
    }

    @ParameterizedTest
    @MethodSource("adversarialNetworks")
    void thePublishedAdversarialNetworksGiveTheGoldenValues(String file, ModelFamily<?> networks, Arithmetic arithmetic)
            throws IOException {
        Map<String, Tensor> golden = new LinkedHashMap<>(golden(file));
        GoldenFamily family = GoldenFamily.gan(networks, golden);
        Tensor examples = golden.get("critic_input");
        golden.put("x", examples);
        golden.computeIfPresent("critic", (name, column) -> column.reshape(Shape.of(column.elementCount())));
        Value x = Value.input("x", examples.shape());
        Value latent = Value.input("latent", golden.get("latent").shape());
        Map<String, Value> results = new LinkedHashMap<>();
        results.put("sample", family.model().generator().generate(latent, Pass.evaluation()));
        results.put(
                "critic", family.model().capability(Critic.class).orElseThrow().output(x, Pass.evaluation()));
        assertGives(golden, family, List.of(x, latent), results, arithmetic);
    }

    static Stream<Arguments> adversarialNetworks() {
        return Stream.of(Arithmetic.values())
                .flatMap(arithmetic -> Stream.of("random", "vae")
                        .flatMap(start -> Stream.of(
                                Arguments.of("published-dcgan-" + start + ".npz", new Dcgan(), arithmetic),
                                Arguments.of("published-wgan-" + start + ".npz", new Wgan(), arithmetic))));
    }

    private static Map<String, Tensor> golden(String file) throws IOException {
        return NumpyArchive.read(Path.of(System.getenv("PUSHFORWARD_GOLDEN"), file));
    }

    private static void assertGives(
            Map<String, Tensor> golden,
            GoldenFamily family,
            List<Value> inputs,
            Map<String, Value> results,
            Arithmetic arithmetic) {
        List<FlatVector> vectors = new ArrayList<>(List.of(family.trained()));
        family.statistics().ifPresent(vectors::add);
        Map<Value, Value> parts = new LinkedHashMap<>();
        Map<String, Value> symbols = new LinkedHashMap<>();
        Map<String, Tensor> state = new LinkedHashMap<>();
        for (FlatVector vector : vectors) {
            parts.putAll(vector.parts());
            symbols.put(vector.name(), vector.symbol());
            state.put(vector.name(), vector.fill(parameter -> golden.get(family.goldenName(parameter))));
        }
        List<Value> placed = new ArrayList<>(Graph.substitute(results.values(), parts));
        results.replaceAll((name, value) -> placed.remove(0));
        StepGraph graph = new StepGraph("golden", inputs, symbols, Map.of(), results);
        Map<String, Tensor> feeds = Map.of("x", golden.get("x"), "latent", golden.get("latent"));
        arithmetic.run(graph, state, feeds).forEach((name, found) -> assertClose(name, found, golden.get(name)));
    }

    private static void assertClose(String name, Tensor found, Tensor golden) {
        assertThat(found.shape()).as(name).isEqualTo(golden.shape());
        double worst = 0;
        for (int i = 0; i < golden.elementCount(); i++) {
            double scale = Math.max(1, Math.abs(golden.get(i)));
            worst = Math.max(worst, Math.abs(found.get(i) - golden.get(i)) / scale);
        }
        assertThat(worst).as(name).isLessThanOrEqualTo(TOLERANCE);
    }
}
