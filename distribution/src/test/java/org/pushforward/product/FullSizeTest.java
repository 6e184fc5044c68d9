package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The course's experiments at their full size. */
@Tag("long")
final class FullSizeTest {
    @TempDir
    private Path folder;

    @Test
    void realNvpComesCloserToTheMoonsThanTheCoursesPublishedWeights() throws Exception {
        Product product = new Product(folder);
        product.succeed(
                "train",
                "realnvp",
                "--data",
                "moons",
                "--trainer",
                "maximum-likelihood",
                "--set",
                "model.layers=6",
                "--set",
                "model.width=128",
                "--set",
                "train.lr=1e-4",
                "--batch",
                "256",
                "--steps",
                "20000",
                "--seed",
                "7",
                "--out",
                "run");
        JsonNode evaluation = product.succeed("evaluate", "run", "--with", "kl-to-truth", "--json")
                .json();
        print(evaluation);
        assertThat(Product.metric(evaluation, "kl-to-truth").get("value").asDouble())
                .isLessThanOrEqualTo(0.065);
        assertThat(Product.metric(evaluation, "integral").get("value").asDouble())
                .isBetween(0.995, 1.005);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "PUSHFORWARD_DATA", matches = ".+")
    void theAutoencoderOfDigitsReachesItsBoundInFiveEpochsAndIsStillFalling() throws Exception {
        Product product = new Product(folder);
        product.succeed(
                "train",
                "vae",
                "--data",
                "mnist",
                "--set",
                "model.latent-size=2",
                "--set",
                "model.width=32",
                "--set",
                "train.lr=1e-3",
                "--batch",
                "64",
                "--epochs",
                "5",
                "--set",
                "train.metrics-every=938",
                "--seed",
                "1",
                "--out",
                "run");
        List<Double> losses = Files.readAllLines(folder.resolve("run/metrics.csv")).stream()
                .skip(1)
                .map(row -> Double.valueOf(row.split(",", -1)[1]))
                .toList();
        System.out.println("mean negative bound of each epoch: " + losses);
        assertThat(losses).hasSize(5).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        JsonNode evaluation =
                product.succeed("evaluate", "run", "--with", "elbo", "--json").json();
        print(evaluation);
        JsonNode bound = Product.metric(evaluation, "negative-elbo");
        assertThat(bound.get("n").asInt()).isEqualTo(10_000);
        assertThat(bound.get("value").asDouble()).isLessThan(158);
    }

    private static void print(JsonNode evaluation) {
        evaluation.get("metrics").forEach(metric -> System.out.println(metric));
    }
}
