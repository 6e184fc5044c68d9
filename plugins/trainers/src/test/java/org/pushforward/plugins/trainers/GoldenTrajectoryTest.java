package org.pushforward.plugins.trainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.pushforward.graph.ElementType.FLOAT64;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.network.Parameters;
import org.pushforward.graph.npy.NumpyArchive;

/**
 * Four optimiser steps against arrays that PyTorch computed in float64: {@code init} and {@code final} parameters, the
 * first gradient {@code grad1}, and the losses.
 */
class GoldenTrajectoryTest {
    /** A bias before a batch normalisation: its gradient is zero, and Adam makes full steps of its rounding errors. */
    private static final String WITHOUT_EFFECT = "grad1.g.conv2.bias";

    private static final Set<String> MOVED_BY_ROUNDING = Set.of("final.g.conv2.bias", "final.bn1.running_mean");

    @ParameterizedTest
    @EnumSource
    void maximumLikelihoodTakesRealNvpAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = golden("trajectory-realnvp-adam.npz");
        GoldenFamily family = GoldenFamily.realNvp(3, 10);
        Map<String, ?> options = Map.of("lr", golden.get("lr").get(0));
        assertFollows(golden, family, GoldenStep.of(family, 12, new MaximumLikelihood(), options), arithmetic);
    }

    @ParameterizedTest
    @EnumSource
    void optimalTransportTakesOtFlowAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = golden("trajectory-otflow-adam.npz");
        int steps = (int) golden.get("rk4_steps").get(0);
        Tensor weights = golden.get("weights");
        Map<String, ?> options = Map.of(
                "lr", golden.get("lr").get(0),
                "transport-weight", weights.get(0),
                "likelihood-weight", weights.get(1),
                "optimality-weight", weights.get(2));
        GoldenFamily family = GoldenFamily.otFlow(8, steps, steps);
        GoldenStep step = GoldenStep.of(family, 12, new TransportedLikelihood(), options);
        golden.keySet().removeIf(name -> name.endsWith(".c.bias"));
        assertFollows(golden, family, step, arithmetic);
    }

    @ParameterizedTest
    @EnumSource
    void theEvidenceLowerBoundTakesTheVaeAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = golden("trajectory-vae-adam.npz");
        GoldenFamily family = GoldenFamily.vae(3, 6);
        Map<String, ?> options = Map.of(
                "lr",
                golden.get("lr").get(0),
                "weight-decay",
                golden.get("weight_decay").get(0));
        assertFollows(golden, family, GoldenStep.of(family, 12, new EvidenceLowerBound(), options), arithmetic);
    }

    private static Map<String, Tensor> golden(String file) throws IOException, URISyntaxException {
        return new LinkedHashMap<>(NumpyArchive.read(
                Path.of(GoldenTrajectoryTest.class.getResource(file).toURI())));
    }

    private static void assertFollows(
            Map<String, Tensor> golden, GoldenFamily family, GoldenStep step, Arithmetic arithmetic) {
        Map<String, Tensor> state = new LinkedHashMap<>();
        step.graph().state().forEach((name, symbol) -> state.put(name, Tensor.zeros(FLOAT64, symbol.shape())));
        state.put(GoldenStep.PARAMETERS, step.parameters().fill(p -> golden.get("init." + family.goldenName(p))));
        step.statistics()
                .ifPresent(vector -> state.put(GoldenStep.STATISTICS, vector.fill(p -> Parameters.initial(p, 1))));

        Map<String, Tensor> found = new LinkedHashMap<>();
        Tensor losses = Tensor.zeros(FLOAT64, golden.get("loss").shape());
        found.put("loss", losses);
        for (int i = 0; i < losses.elementCount(); i++) {
            Tensor data = example(golden.get("x"), i);
            int index = i;
            Optional<Tensor> noise = Optional.ofNullable(golden.get("eps")).map(eps -> example(eps, index));
            Map<String, Tensor> results = arithmetic.run(step.graph(), state, step.feeds(data, noise, i + 1L));
            losses.set(i, results.get(GoldenStep.LOSS).get(0));
            if (i == 0) {
                step.parameters()
                        .split(results.get(GoldenStep.GRADIENT))
                        .forEach((p, gradient) -> found.put("grad1." + family.goldenName(p), gradient));
            }
        }
        step.parameters()
                .split(state.get(GoldenStep.PARAMETERS))
                .forEach((p, value) -> found.put("final." + family.goldenName(p), value));
        step.statistics()
                .ifPresent(vector -> vector.split(state.get(GoldenStep.STATISTICS))
                        .forEach((p, value) -> found.put("final." + p.name().replace("g.bn", "bn"), value)));

        Set<String> expected = new HashSet<>(golden.keySet());
        expected.removeIf(name -> !name.matches("(grad1|final)\\..*|loss"));
        assertThat(found.keySet()).isEqualTo(expected);
        found.forEach((name, tensor) -> assertAgrees(name, tensor, golden.get(name), arithmetic));
    }

    private static void assertAgrees(String name, Tensor found, Tensor golden, Arithmetic arithmetic) {
        double distance = 0;
        double norm = 0;
        for (int i = 0; i < golden.elementCount(); i++) {
            distance = Math.hypot(distance, found.get(i) - golden.get(i));
            norm = Math.hypot(norm, golden.get(i));
        }
        if (name.equals(WITHOUT_EFFECT)) {
            assertThat(distance).as(name).isLessThan(arithmetic.zero());
        } else if (!MOVED_BY_ROUNDING.contains(name)) {
            assertThat(distance).as(name).isLessThanOrEqualTo(arithmetic.agreement() * norm);
        }
    }

    private static Tensor example(Tensor all, int index) {
        return all.rows(index, index + 1).reshape(all.shape().example());
    }
}
