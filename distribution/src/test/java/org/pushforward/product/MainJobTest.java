package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an experiment to a judged, exported model, with the packaged program. */
final class MainJobTest {
    @TempDir
    private Path folder;

    @Test
    void aRunLeavesAReportAnEvaluationAndAModelBehind() throws Exception {
        Files.writeString(folder.resolve("short.yaml"), """
                data:     {source: moons}
                model:    {family: realnvp, layers: 4, width: 32}
                train:    {lr: 2.0e-3, steps: 400}
                evaluate: [kl-to-truth]
                seed: 3
                """);
        Product product = new Product(folder);
        product.succeed("run", "short.yaml", "--out", "run");
        assertThat(folder.resolve("run"))
                .isDirectoryContaining("glob:**/experiment.yaml")
                .isDirectoryContaining("glob:**/provenance.json")
                .isDirectoryContaining("glob:**/metrics.csv")
                .isDirectoryContaining("glob:**/events.jsonl")
                .isDirectoryContaining("glob:**/evaluation.json")
                .isDirectoryContaining("glob:**/report.html");
        assertThat(folder.resolve("run/model"))
                .isDirectoryContaining("glob:**/model.json")
                .isDirectoryContaining("glob:**/generator.onnx")
                .isDirectoryContaining("glob:**/density.onnx");

        JsonNode model = new ObjectMapper()
                .readTree(folder.resolve("run/model/model.json").toFile());
        assertThat(model.path("evaluation").findValuesAsText("id")).contains("kl-to-truth");
        assertThat(model.at("/billOfMaterials/sha256").asText()).hasSize(64);

        JsonNode evaluation = product.succeed("evaluate", "run", "--json").json();
        // A normal distribution fitted to the moons is 1.60 nats from them.
        assertThat(Product.metric(evaluation, "kl-to-truth").get("value").asDouble())
                .isBetween(0.0, 0.6);
        assertThat(Product.metric(evaluation, "integral").get("value").asDouble())
                .isBetween(0.99, 1.01);
    }

    @Test
    void whatIsListedComesFromThePluginsOfTheDistribution() throws Exception {
        JsonNode list =
                new Product(folder).succeed("list", "families", "--json").json();
        assertThat(list.findValuesAsText("id")).contains("realnvp", "otflow", "vae");
    }
}
