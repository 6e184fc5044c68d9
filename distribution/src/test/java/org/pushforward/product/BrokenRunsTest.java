package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that were broken on purpose, each trained for a second or two, and healthy ones beside them. */
final class BrokenRunsTest {
    private static final long SEED = 1;
    private static final String ENGINE = "engine: {name: onnxruntime, threads: 1}\n";

    private static final String FLOW = """
            data: {source: moons}
            model: {family: realnvp, layers: 4, width: 32}
            train: {lr: 2.0e-3, steps: 400, batch: 128, metrics-every: 10, average: 0, lr-schedule: constant}
            evaluate: [nll]
            """;
    private static final String AUTOENCODER = """
            data: {source: moons}
            model: {family: vae}
            train: {trainer: elbo, steps: 400, batch: 128, metrics-every: 10}
            evaluate: [latent, elbo]
            """;
    private static final String GAN = """
            data: {source: ring}
            model: {family: gan, layers: 2, width: 32}
            train: {trainer: adversarial, steps: 300, batch: 128, metrics-every: 10, gradient-penalty: 0.02,
              penalty-slope: 0, average: 0, lr-schedule: constant}
            evaluate: [modes]
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void train() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("flow.yaml"), FLOW + ENGINE);
        Files.writeString(folder.resolve("vae.yaml"), AUTOENCODER + ENGINE);
        Files.writeString(folder.resolve("gan.yaml"), GAN + ENGINE);
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
        writeTable("twice.csv", 300, 2, 2, 1, random);
        writeTable("few.csv", 1000, 4, 1, 1, random);
        writeTable("bytes.csv", 1500, 2, 1, 80, random);
        writeTable("five.csv", 5, 2, 1, 1, random);
        writeTable("three.csv", 300, 3, 1, 1, random);
        writeTable("faulty.csv", 300, 2, 1, 1, random);
        Files.writeString(folder.resolve("faulty.csv"), "0.3,1e12\n", StandardOpenOption.APPEND);
        Map<String, String> runs = new LinkedHashMap<>();
        runs.put("healthy-flow", "flow.yaml --set steps=600 --set lr-schedule=cosine");
        runs.put("rate-too-high", "flow.yaml --set lr=0.3");
        runs.put(
                "learned-by-heart",
                "flow.yaml --set source=csv --set path=few.csv --set model.width=64 --set steps=1500");
        runs.put("rate-too-low", "flow.yaml --set lr=2e-5");
        runs.put("wrong-log-determinant", "flow.yaml --set model.as-written=true --set evaluate=kl-to-truth");
        runs.put("no-density", "flow.yaml --set model.as-written=true");
        runs.put("unscaled-data", "flow.yaml --set source=csv --set path=bytes.csv --set standardize=false");
        runs.put("no-density-of-rows", "flow.yaml --set source=csv --set path=three.csv --set model.as-written=true");
        runs.put("faulty-row", "flow.yaml --set source=csv --set path=faulty.csv --set steps=100");
        runs.put("leaked-test-data", "flow.yaml --set source=csv --set path=twice.csv --set steps=100");
        runs.put("too-few-examples", "flow.yaml --set source=csv --set path=five.csv --set batch=2 --set steps=3");
        runs.put("too-few-samples", "flow.yaml --set evaluate=energy --set evaluate.energy.samples=30");
        runs.put("healthy-vae", "vae.yaml");
        runs.put("collapsed-posterior", "vae.yaml --set beta=50");
        runs.put(
                "critic-without-constraint",
                "gan.yaml --set loss=wasserstein --set gradient-penalty=0 --set penalty-slope=1 --set critic-lr=1e-2");
        runs.put("lost-modes", "gan.yaml");
        runs.put("dead-generator", "gan.yaml --set generator-lr=1 --set steps=200");
        List<String> commands = new ArrayList<>();
        runs.forEach((name, options) -> commands.add("run " + options + " --out " + name));
        Product.Outcome outcome = new Product(folder).typing(commands, "shell");
        assertThat(outcome.errors()).doesNotContain("pushforward:");
    }

    private static void writeTable(
            String name, int rows, int columns, int copies, double factor, RandomGenerator random) throws IOException {
        String head = "a,b,c,d,e,f".substring(0, 2 * columns - 1) + "\n";
        StringBuilder lines = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                lines.append(column > 0 ? "," : "").append(factor * (random.nextGaussian() + (factor > 1 ? 2 : 0)));
            }
            lines.append('\n');
        }
        Files.writeString(folder.resolve(name), head + lines.toString().repeat(copies));
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthy-flow", "healthy-vae"})
    void aHealthyRunGivesNoWarning(String run) throws IOException {
        assertThat(evaluation(run).path("warnings")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    rate-too-high | where normal distributions with the means and variances of the data have | 'lr'
                    learned-by-heart | on test data and was | 'patience'
                    rate-too-low | of all that it fell | 'resume'
                    wrong-log-determinant | The integral of the model's density is | 'log-det-check'
                    no-density | The integral of the model's density where the data is | 'log-det-check'
                    no-density-of-rows | by weighted draws, is | 'log-det-check'
                    faulty-row | lies up to 1.00e+12 from the median | correct those rows
                    unscaled-data | has the mean 1 | 'data.standardize=true'
                    leaked-test-data | are equal to training examples in every value | remove the copies
                    too-few-samples | over 30 examples | 'samples'
                    too-few-examples | Nothing was measured | 'evaluate'
                    collapsed-posterior | None of the latent variables is active | 'beta'
                    critic-without-constraint | scores of data and of samples are | 'clip'
                    lost-modes | of the 8 modes of the data | 'model.packing'
                    dead-generator | The variance of 200 samples is | 'generator-lr'
                    """)
    void aBrokenRunIsToldApartWithItsFigureAndTheOptionToChange(String run, String evidence, String option)
            throws IOException {
        JsonNode warnings = evaluation(run).path("warnings");
        assertThat(warnings).anySatisfy(warning -> {
            assertThat(warning.path("evidence").asText()).contains(evidence).containsPattern("[0-9]|None");
            assertThat(warning.path("cause").asText()).isNotBlank();
            assertThat(warning.path("remedy").asText()).contains(option);
        });
        assertThat(Files.readString(folder.resolve(run).resolve("report.html")))
                .contains(warnings.size() == 1 ? ">1 warning<" : ">" + warnings.size() + " warnings<");
    }

    @Test
    void theWarningsOfARunAreThoseOfItsEvaluationAfterwards() throws IOException, InterruptedException {
        JsonNode again = new Product(folder)
                .succeed("evaluate", "leaked-test-data", "--json")
                .json();
        assertThat(again.path("warnings"))
                .isEqualTo(evaluation("leaked-test-data").path("warnings"));
    }

    private static JsonNode evaluation(String run) throws IOException {
        return new ObjectMapper()
                .readTree(folder.resolve(run).resolve("evaluation.json").toFile());
    }
}
