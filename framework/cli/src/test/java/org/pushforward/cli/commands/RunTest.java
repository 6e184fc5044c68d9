package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {
    @TempDir
    Path folder;

    private Harness harness;
    private Path run;

    @BeforeEach
    void open() {
        harness = new Harness(folder);
        run = folder.resolve("run");
    }

    private Harness.Result train(Path out, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("train", "realnvp", "--data", "moons", "--out", out.toString()));
        arguments.addAll(List.of("--set", "layers=2", "--set", "width=8", "--batch", "16", "--set", "steps=30"));
        arguments.addAll(List.of("--set", "metrics-every=10", "--set", "checkpoint-every=20"));
        arguments.addAll(List.of("--set", "evaluate.kl-to-truth.draws=100", "--set", "evaluate.nll.draws=100"));
        arguments.addAll(List.of(more));
        return harness.run(arguments.toArray(String[]::new));
    }

    @Test
    void trainingLeavesARunFolderAndTellsHowItWent() throws IOException {
        Harness.Result result = train(run, "--seed", "7");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("The run is in " + run);
        assertThat(result.err()).contains("Training ", "step 30/30", "steps/s", "nll");
        assertThat(Files.readString(run.resolve("experiment.yaml")))
                .contains("family: realnvp", "width: 8", "steps: 30", "lr: 1.0e-4", "seed: 7");
        JsonNode provenance = new ObjectMapper().readTree(Files.readString(run.resolve("provenance.json")));
        assertThat(provenance.path("seed").asLong()).isEqualTo(7);
        assertThat(provenance.path("data").path("digest").asText()).matches("[0-9a-f]{64}");
        assertThat(provenance.path("ended").asText()).isNotEmpty();
        assertThat(Files.readAllLines(run.resolve("metrics.csv"))).hasSize(4);
        assertThat(run.resolve("model")).isDirectoryContaining("glob:**generator.onnx");
    }

    @Test
    void anInterruptedRunGoesOnBitForBit() throws IOException {
        train(run);
        Path other = folder.resolve("interrupted");
        harness.interruptingAt("Training ");
        Harness.Result interrupted = train(other);

        assertThat(interrupted.code()).isEqualTo(130);
        assertThat(interrupted.err()).contains("pushforward resume " + other, "pushforward: Training was interrupted");
        harness.interruptingAt("");
        Harness.Result resumed = harness.run("resume", other.toString());
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(other.resolve("metrics.csv")).hasSameTextualContentAs(run.resolve("metrics.csv"));
        assertThat(other.resolve("experiment.yaml")).hasSameTextualContentAs(run.resolve("experiment.yaml"));
        assertThat(samples(other)).isEqualTo(samples(run));
    }

    @Test
    void ofARunThatCannotBeWrittenBeforeItsFirstCheckpointNothingIsLeft() {
        harness.doingAt("Training ", interruption -> makeFolder(run.resolve("metrics.csv")));
        Harness.Result result = train(run);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err().lines().filter(line -> line.startsWith("pushforward: ")))
                .singleElement()
                .asString()
                .startsWith("pushforward: The run folder " + run + " cannot be written")
                .endsWith("nothing of the run was kept: choose another folder, or train again once it can be written");
        assertThat(run).doesNotExist();
    }

    @Test
    void aRunThatCannotBeWrittenAfterACheckpointIsKept() {
        harness.doingAt("step 30/30", interruption -> {
            delete(run.resolve("provenance.json"));
            makeFolder(run.resolve("provenance.json/full"));
        });
        Harness.Result result = train(run);

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .contains("the run is kept as it was at step 30: once it can be written, go on with 'pushforward"
                        + " resume " + run + "'");
        assertThat(run.resolve("checkpoints/step-0000000030.npz")).exists();
    }

    private static void makeFolder(Path folder) {
        assertThat(folder.toFile().mkdirs()).isTrue();
    }

    private static void delete(Path file) {
        assertThat(file.toFile().delete()).isTrue();
    }

    @Test
    void anUnfinishedRunIsEvaluatedAsWhatItIs() {
        harness.interruptingAt("Training ");
        train(run);
        harness.interruptingAt("");
        Harness.Result result = harness.run("evaluate", run.toString());

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains(
                        "nll",
                        "Warning: The run is unfinished, at step 1 of 30; likely a training that was interrupted");
    }

    @Test
    void aRunThatIsTrainedButNotExportedIsToldFromAnUnfinishedOne() {
        train(run);
        makeFolder(run.resolve("elsewhere"));
        assertThat(run.resolve("model")
                        .toFile()
                        .renameTo(run.resolve("elsewhere/model").toFile()))
                .isTrue();
        Harness.Result result = harness.run("evaluate", run.toString());

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("The run was trained to its last step, 30, but its model was not exported")
                .doesNotContain("unfinished");
    }

    @Test
    void aRunThatStoppedEarlyIsNotCalledUnfinished() {
        Harness.Result stopped =
                train(run, "--set", "steps=300", "--set", "lr=0.5", "--set", "held-out-every=1", "--set", "patience=1");
        assertThat(stopped.err()).containsPattern("Stopped early after step \\d+: held-out-nll was lowest at step");
        Harness.Result evaluated = harness.run("evaluate", run.toString());
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        assertThat(evaluated.err()).doesNotContain("unfinished");
        Harness.Result resumed = harness.run("resume", run.toString());
        assertThat(resumed.code()).isEqualTo(2);
        assertThat(resumed.err()).contains("stopped early after step", "give the steps in all with --steps");
    }

    @Test
    void anInterruptedExperimentGoesOnToItsReport() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), """
                data: {source: moons}
                model: {family: realnvp, layers: 2, width: 8}
                train: {batch: 16, steps: 20}
                evaluate: [{evaluator: nll, draws: 50}]
                """);
        harness.interruptingAt("Training ");
        assertThat(harness.run("run", file.toString(), "--out", run.toString()).code())
                .isEqualTo(130);
        harness.interruptingAt("");
        Harness.Result resumed = harness.run("resume", run.toString());

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("nll");
        assertThat(run).isDirectoryContaining("glob:**report.html").isDirectoryContaining("glob:**evaluation.json");
    }

    private byte[] samples(Path trained) throws IOException {
        Path file = folder.resolve("samples.npy");
        assertThat(harness.run("sample", trained.toString(), "-n", "5", "--out", file.toString())
                        .code())
                .isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void aRunGoesOnForMoreSteps() throws IOException {
        train(run);

        Harness.Result refused = harness.run("resume", run.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("has made 30 steps of 30 already");
        assertThat(harness.run("resume", run.toString(), "--steps", "40").code())
                .isZero();
        assertThat(Files.readString(run.resolve("experiment.yaml"))).contains("steps: 40");
    }

    @Test
    void anExperimentFileIsCarriedOut() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), """
                data: {source: moons}
                model: {family: realnvp, layers: 2, width: 8}
                train: {batch: 16, steps: 20}
                evaluate: [{evaluator: nll, draws: 50}]
                report: {as-written-figures: true}
                """);

        Harness.Result result = harness.run("run", file.toString(), "--set", "steps=10", "--out", run.toString());
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("nll", "nats");
        assertThat(Files.readString(run.resolve("experiment.yaml"))).contains("steps: 10");
        assertThat(run.resolve("evaluation.json")).exists();
        assertThat(run.resolve("model/model.json")).exists();
        assertThat(Files.readString(run.resolve("report.html"))).contains("as the course draws it");
    }

    @Test
    void damagedCheckpointsAreTold() throws IOException {
        train(run);
        Files.writeString(run.resolve("checkpoints/step-0000000030.npz"), "damaged");

        Harness.Result result = harness.run("evaluate", run.toString());
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).startsWith("pushforward: ").contains("step-0000000030.npz");
        assertThat(harness.run("evaluate", run.toString(), "--verbose").err()).contains("\tat org.pushforward");
    }

    private Harness.Result runExpecting(String expectation) throws IOException {
        Path file = Files.writeString(
                folder.resolve("expecting.yaml"),
                String.join(
                        "\n",
                        "data: {source: moons}",
                        "model: {family: realnvp, layers: 2, width: 8}",
                        "train: {batch: 16, steps: 20}",
                        "evaluate: [{evaluator: nll, draws: 100}]",
                        "expect: {" + expectation + "}",
                        ""));
        return harness.run("run", file.toString(), "--out", run.toString());
    }

    @Test
    void aRunSaysWhetherWhatItsFilePromisesCameOut() throws IOException {
        Harness.Result result = runExpecting("nll: {value: 2, tolerance: 1.5}");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).containsPattern("(?m)^Reproduced: nll is [0-9.]+, expected 2.0 within 1.5$");
        JsonNode expected = new ObjectMapper()
                .readTree(run.resolve("evaluation.json").toFile())
                .at("/expected/0");
        assertThat(expected.path("reproduced").asBoolean()).isTrue();
        assertThat(expected.path("tolerance").asDouble()).isEqualTo(1.5);
        assertThat(run.resolve("experiment.yaml")).content().contains("expect:", "tolerance: 1.5");
        assertThat(run.resolve("report.html")).content().contains("2.0 within 1.5: reproduced");
        Harness.Result others = harness.run("evaluate", run.toString(), "--with", "kl-to-truth", "--json");
        assertThat(others.code()).as(others.err()).isZero();
    }

    @Test
    void aRunWhosePromiseDidNotComeOutIsDoneAndFails() throws IOException {
        Harness.Result result = runExpecting("nll: {at-most: -3.0}");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .containsPattern("The run is done, but 1 of 1 expected results did not come out: nll is [0-9.]+,"
                        + " expected at most -3.0");
        assertThat(result.out()).contains("NOT reproduced: nll");
        assertThat(run.resolve("report.html")).exists();
    }

    @Test
    void promisesThatNothingMeasuresAreRefusedBeforeTraining() throws IOException {
        for (String[] wrong : new String[][] {
            {"nil: {at-most: 3}", "No evaluator of the experiment reports 'nil'", "did you mean 'nll'?"},
            {"nll: {at-mots: 3}", "There is no bound 'at-mots'", "did you mean 'at-most'?"},
            {"nll: {value: 3}", "'value' and 'tolerance' go together", "line 5"},
            {"nll: {at-most: low}", "'expect.nll.at-most' is 'low' but must be a number", "line 5"},
        }) {
            Harness.Result result = runExpecting(wrong[0]);
            assertThat(result.code()).as(result.err()).isEqualTo(2);
            assertThat(result.err()).hasLineCount(1).contains(wrong[1], wrong[2]);
            assertThat(run).doesNotExist();
        }
    }

    @Test
    void evaluatorsOfWhichNoneAppliesAreRefusedBeforeAnythingIsTrained() throws IOException {
        Path file = Files.writeString(
                folder.resolve("none.yaml"), "data: {source: moons}\nmodel: {family: realnvp}\nevaluate: [elbo]\n");
        Harness.Result result = harness.run("run", file.toString(), "--out", run.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("'elbo' needs a model with an encoder", "choose among kl-to-truth, nll");
        assertThat(run).doesNotExist();
    }
}
