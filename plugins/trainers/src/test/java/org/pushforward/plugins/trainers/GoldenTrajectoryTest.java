package org.pushforward.plugins.trainers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pushforward.graph.Tensor;
import org.pushforward.plugins.gan.Dcgan;
import org.pushforward.plugins.gan.Wgan;

/**
 * Four optimiser steps against arrays that PyTorch computed in float64: {@code init} and {@code final} parameters, the
 * first gradient {@code grad1}, and the losses.
 */
class GoldenTrajectoryTest {
    private static final int STEPS = 4;
    private static final int BATCH = 12;

    @ParameterizedTest
    @EnumSource
    void maximumLikelihoodTakesRealNvpAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = GoldenTrajectory.read("trajectory-realnvp-adam.npz");
        GoldenFamily family = GoldenFamily.realNvp(initial(golden));
        Map<String, ?> options = Map.of("lr", golden.get("lr").get(0));
        assertFollows(golden, family, GoldenStep.of(family, BATCH, new MaximumLikelihood(), options), arithmetic);
    }

    @ParameterizedTest
    @EnumSource
    void optimalTransportTakesOtFlowAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = GoldenTrajectory.read("trajectory-otflow-adam.npz");
        int steps = (int) golden.get("rk4_steps").get(0);
        Tensor weights = golden.get("weights");
        Map<String, ?> options = Map.of(
                "lr", golden.get("lr").get(0),
                "transport-weight", weights.get(0),
                "likelihood-weight", weights.get(1),
                "optimality-weight", weights.get(2));
        GoldenFamily family = GoldenFamily.otFlow(initial(golden), steps, steps);
        golden.keySet().removeIf(name -> name.endsWith(".c.bias"));
        assertFollows(golden, family, GoldenStep.of(family, BATCH, new TransportedLikelihood(), options), arithmetic);
    }

    @ParameterizedTest
    @EnumSource
    void theEvidenceLowerBoundTakesTheVaeAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = GoldenTrajectory.read("trajectory-vae-adam.npz");
        for (String name : List.copyOf(golden.keySet())) {
            if (name.startsWith("final.bn")) {
                golden.put(name.replace("final.bn", "final.g.bn"), golden.remove(name));
            }
        }
        GoldenFamily family = GoldenFamily.vae(initial(golden), "log-variance");
        Map<String, ?> options = Map.of(
                "lr",
                golden.get("lr").get(0),
                "weight-decay",
                golden.get("weight_decay").get(0));
        assertFollows(golden, family, GoldenStep.of(family, BATCH, new EvidenceLowerBound(), options), arithmetic);
    }

    /** Returns the arrays from which the trajectory begins, under their names as weights. */
    private static Map<String, Tensor> initial(Map<String, Tensor> golden) {
        Map<String, Tensor> initial = new LinkedHashMap<>();
        golden.forEach((name, array) -> {
            if (name.startsWith("init.")) {
                initial.put(name.substring("init.".length()), array);
            }
        });
        return initial;
    }

    private static void assertFollows(
            Map<String, Tensor> golden, GoldenFamily family, List<GoldenStep> steps, Arithmetic arithmetic) {
        GoldenTrajectory trajectory = new GoldenTrajectory(golden, family, steps, arithmetic);
        for (int i = 0; i < STEPS; i++) {
            int index = i;
            Optional<Tensor> noise = Optional.ofNullable(golden.get("eps")).map(e -> GoldenTrajectory.at(e, index));
            trajectory.make(steps.get(0), "loss", Optional.of(GoldenTrajectory.at(golden.get("x"), i)), noise);
        }
        trajectory.assertFollowed();
    }

    @ParameterizedTest
    @EnumSource
    void saturatingTrainingTakesDcganAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = GoldenTrajectory.read("trajectory-dcgan-adam.npz");
        GoldenFamily family = GoldenFamily.gan(new Dcgan(), initial(golden));
        Map<String, ?> options =
                Map.of("loss", "saturating", "generator-lr", 2e-4, "critic-lr", 2e-4, "beta1", 0.5, "beta2", 0.999);
        assertFollows(golden, family, options, 1, arithmetic);
    }

    @ParameterizedTest
    @EnumSource
    void wassersteinTrainingAsWrittenTakesWganAlongTheGoldenTrajectory(Arithmetic arithmetic) throws Exception {
        Map<String, Tensor> golden = GoldenTrajectory.read("trajectory-wgan-rmsprop.npz");
        GoldenFamily family = GoldenFamily.gan(new Wgan(), initial(golden));
        Map<String, ?> options = Map.of(
                "loss",
                "wasserstein",
                "optimizer",
                "rmsprop",
                "generator-lr",
                5e-5,
                "critic-lr",
                5e-5,
                "critic-steps",
                2,
                "clip",
                0.01,
                "clip-as-written",
                true);
        assertFollows(golden, family, options, 2, arithmetic);
    }

    private static void assertFollows(
            Map<String, Tensor> golden,
            GoldenFamily family,
            Map<String, ?> options,
            int criticSteps,
            Arithmetic arithmetic) {
        List<GoldenStep> steps = GoldenStep.of(family, BATCH, new Adversarial(), options);
        GoldenTrajectory trajectory = new GoldenTrajectory(golden, family, steps, arithmetic);
        for (int i = 0; i < STEPS; i++) {
            for (int c = 0; c < criticSteps; c++) {
                Tensor data = GoldenTrajectory.at(golden.get("x"), (i + c) % STEPS);
                Tensor latent = GoldenTrajectory.at(golden.get("z"), i, c);
                trajectory.make(steps.get(0), "loss_d", Optional.of(data), Optional.of(latent));
            }
            Tensor latent = GoldenTrajectory.at(golden.get("z"), i, criticSteps);
            trajectory.make(steps.get(1), "loss_g", Optional.empty(), Optional.of(latent));
        }
        trajectory.assertFollowed();
    }
}
