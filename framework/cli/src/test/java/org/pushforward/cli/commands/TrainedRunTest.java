package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.graph.Shape;
import org.pushforward.graph.npy.NumpyFile;

class TrainedRunTest {
    @TempDir
    static Path folder;

    private static Harness harness;
    private static Path run;

    @BeforeAll
    static void train() {
        harness = new Harness(folder);
        run = folder.resolve("run");
        List<String> arguments = new ArrayList<>(List.of("train", "realnvp", "--data", "moons", "--steps", "20"));
        arguments.addAll(List.of("--set", "layers=2", "--set", "width=8", "--batch", "16", "--out", run.toString()));
        arguments.addAll(List.of("--set", "evaluate.kl-to-truth.draws=100", "--set", "evaluate.nll.draws=100"));
        Harness.Result result = harness.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
    }

    @Test
    void aTrainedModelIsEvaluatedAsATableAndAsJson() throws IOException {
        Harness.Result table = harness.run("evaluate", run.toString());
        assertThat(table.code()).as(table.err()).isZero();
        assertThat(table.out()).contains("METRIC", "kl-to-truth", "nll", "nats", "lower");
        assertThat(run.resolve("evaluation.json")).exists();

        Harness.Result json = harness.run("evaluate", run.toString(), "--with", "nll", "--json");
        JsonNode evaluation = new ObjectMapper().readTree(json.out());
        assertThat(evaluation.path("data").asText()).isEqualTo("moons");
        JsonNode nll = evaluation.path("metrics").path(0);
        assertThat(nll.path("id").asText()).isEqualTo("nll");
        assertThat(nll.path("standardError").asDouble()).isPositive();
        assertThat(nll.path("better").asText()).isEqualTo("lower");
        assertThat(nll.path("n").asLong()).isPositive();
    }

    @Test
    void otherDataCanBeEvaluatedOn() {
        Harness.Result result = harness.run("evaluate", run.toString(), "--data", "uniform", "--with", "nll");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(folder.resolve("run/evaluation.json"))
                .satisfiesAnyOf(
                        file -> assertThat(file).doesNotExist(),
                        file -> assertThat(file).content().doesNotContain("uniform"));
    }

    @Test
    void samplesAreTheSameForTheSameSeedWhateverTheirNumber() throws IOException {
        Path points = folder.resolve("points.csv");
        Path array = folder.resolve("points.npy");

        harness.run("sample", run.toString(), "-n", "300", "--seed", "5", "--out", array.toString());
        harness.run("sample", run.toString(), "-n", "3", "--seed", "5", "--out", points.toString());

        assertThat(NumpyFile.read(array).shape()).isEqualTo(Shape.of(300, 2));
        List<String> lines = Files.readAllLines(points);
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).isEqualTo("x,y");
        assertThat(Double.parseDouble(lines.get(1).substring(0, lines.get(1).indexOf(','))))
                .isCloseTo(NumpyFile.read(array).get(0), offset(1e-5));
        Harness.Result image = harness.run("sample", run.toString(), "-n", "3", "--out", "points.png");
        assertThat(image.code()).isEqualTo(2);
        assertThat(image.err()).contains("are no images");
        assertThat(harness.run("sample", run.toString(), "-n", "0", "--out", "points.csv")
                        .code())
                .isEqualTo(2);
    }

    @Test
    void aTrainedModelIsExported() {
        Path out = folder.resolve("exported");

        Harness.Result result = harness.run("export", run.toString(), "--out", out.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("generator.onnx", "density.onnx");
        assertThat(out.resolve("model.json")).exists();
        assertThat(harness.run("export", run.toString(), "--out", out.toString())
                        .code())
                .isEqualTo(2);
    }

    @Test
    void whatDoesNotApplyIsToldBeforeTheRestIsMeasured() {
        Harness.Result result = harness.run("evaluate", run.toString(), "--with", "kl-to-truth,elbo");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("The evaluator 'elbo' needs a model with an encoder");
    }

    @Test
    void anEvaluatorThatDoesNotApplyIsRefusedWhenAskedForByName() {
        Harness.Result result = harness.run("evaluate", run.toString(), "--with", "elbo");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("pushforward: ").contains("elbo");
    }

    @Test
    void moreSamplesThanAFileHoldsAreRefused() {
        String out = folder.resolve("many.npy").toString();
        Harness.Result result = harness.run("sample", run.toString(), "-n", "2147483647", "--out", out);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("pushforward: At most 1073741823 samples");
    }

    @Test
    void aRunWhoseFilesWereDamagedIsRefusedInOneSentence() throws IOException {
        Path damaged =
                Files.createDirectories(folder.resolve("damaged/checkpoints")).getParent();
        Path checkpoint = Path.of("checkpoints", "step-0000000020.npz");
        Files.copy(run.resolve(checkpoint), damaged.resolve(checkpoint));
        Files.copy(run.resolve("provenance.json"), damaged.resolve("provenance.json"));
        String experiment = Files.readString(run.resolve("experiment.yaml"));
        Files.writeString(damaged.resolve("experiment.yaml"), experiment.replace("layers: 2", "layers: 1"));
        assertRefused(damaged, "which the model does not have");

        Files.writeString(damaged.resolve("provenance.json"), "{");
        assertRefused(damaged, "it is not JSON: Unexpected end-of-input");
    }

    private static void assertRefused(Path damaged, String cause) {
        String out = folder.resolve("refused.npy").toString();
        Harness.Result result = harness.run("sample", damaged.toString(), "-n", "3", "--out", out);
        assertThat(result.code()).as(result.err()).isEqualTo(3);
        assertThat(result.err()).contains(cause).hasLineCount(1);
    }

    @Test
    void aRunThatIsInTrainingAlreadyIsLeftAlone() throws IOException {
        Path marker = run.resolve(".training");
        assertThat(marker).doesNotExist();
        try (FileChannel other = FileChannel.open(marker, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            assertThat(other.lock().isValid()).isTrue();
            Harness.Result result = harness.run("resume", run.toString(), "--steps", "25");
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("is in training already: wait for its end");
        } finally {
            Files.delete(marker);
        }
        assertThat(run.resolve("checkpoints/step-0000000025.npz")).doesNotExist();
    }
}
