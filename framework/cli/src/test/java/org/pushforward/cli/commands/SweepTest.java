package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SweepTest {
    private static final String SEEDS = "sweep: {seed: [4, 5]}";

    @TempDir
    static Path folder;

    private Harness harness;

    /** A sweep over two seeds, of which the first was interrupted and the second left something behind. */
    private Path seeds;

    private Harness.Result interrupted;
    private JsonNode indexOfInterrupted;
    private Harness.Result resumed;

    @BeforeAll
    void interruptAndResumeOne() throws IOException {
        harness = new Harness(folder);
        seeds = folder.resolve("seeds");
        harness.interruptingAt("Training ");
        interrupted = run(seeds, file(SEEDS));
        indexOfInterrupted = index(seeds);
        harness.interruptingAt("");
        Files.createDirectory(seeds.resolve("seed=5"));
        Files.createFile(seeds.resolve("seed=5/.training"));
        Files.writeString(seeds.resolve("seed=5/experiment.yaml"), "data: {source: moons}\n");
        resumed = harness.run("resume", seeds.toString());
    }

    private Path file(String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(
                "data: {source: moons}",
                "model: {family: realnvp, layers: 2, width: 8}",
                "train: {batch: 16, steps: 20, metrics-every: 10, checkpoint-every: 10}",
                "evaluate: [{evaluator: nll, draws: 50}]"));
        all.addAll(List.of(lines));
        return Files.write(folder.resolve("swept.yaml"), all);
    }

    private Harness.Result run(Path out, Path file, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--out", out.toString()));
        arguments.addAll(List.of(more));
        return harness.run(arguments.toArray(String[]::new));
    }

    private static JsonNode index(Path sweep) throws IOException {
        return new ObjectMapper().readTree(sweep.resolve("sweep.json").toFile());
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(one -> texts.add(one.path(field).asText()));
        return texts;
    }

    @Test
    void anInterruptedSweepSaysHowToGoOn() {
        assertThat(interrupted.code()).as(interrupted.err()).isEqualTo(130);
        assertThat(interrupted.err()).contains("Member 1 of 2: seed=4", "pushforward resume " + seeds);
        assertThat(texts(indexOfInterrupted.path("members"), "state")).containsExactly("interrupted", "waiting");
    }

    @Test
    void aResumedSweepGoesOnWithTheMemberThatWasBegunAndDoesTheOthers() throws IOException {
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Member 1 of 2: seed=4", "going on from step 1", "Member 2 of 2: seed=5");
        assertThat(texts(index(seeds).path("members"), "state")).containsExactly("done", "done");
        assertThat(seeds.resolve("seed=5/report.html")).exists();
        assertThat(seeds.resolve("report.html")).content().contains("Means over seeds", "2 of 2 seeds", "seed=4");
        assertThat(seeds).isDirectoryNotContaining("glob:**/.*");
        assertThat(resumed.out())
                .containsPattern("(?m)^SEEDS  NLL.*\n2 +[0-9.]+ ± [0-9.]+$")
                .contains("The sweep is in " + seeds);
    }

    @Test
    void aMemberHasTheBitsOfTheSameExperimentRunAlone() throws IOException {
        Path alone = folder.resolve("alone");
        Harness.Result result = run(alone, file(), "--set", "seed=4", "--json");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(new ObjectMapper().readTree(result.out()).at("/metrics/0/id").asText())
                .isEqualTo("nll");
        for (String name : List.of("experiment.yaml", "metrics.csv", "checkpoints/step-0000000020.npz")) {
            assertThat(seeds.resolve("seed=4").resolve(name)).hasSameBinaryContentAs(alone.resolve(name));
        }
    }

    @Test
    void theSameCommandAgainShowsWhatIsDoneAndAnotherSweepIsRefused() throws IOException {
        Harness.Result again = run(seeds, file(), "--sweep", "seed=4,5");
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err()).doesNotContain("Member ");
        assertThat(again.out()).isEqualTo(resumed.out());

        Harness.Result longer = run(seeds, file(SEEDS), "--set", "steps=30");
        assertThat(longer.code()).isEqualTo(2);
        assertThat(longer.err()).contains("holds another sweep (its member 'seed=4' has other settings)");
        assertThat(run(seeds, file("sweep: {seed: [4, 5, 6]}")).err())
                .contains("holds another sweep (it has other members)");
    }

    @Test
    void whatIsOfSingleRunsIsRefusedForSweeps() {
        assertThat(harness.run("resume", seeds.toString(), "--steps", "40").err())
                .contains(seeds + " is a sweep, whose members have the steps that its file says");
        assertThat(harness.run("evaluate", seeds.toString()).err())
                .contains(seeds + " is the folder of a sweep: give that of one of its members");
    }

    @Test
    void aMemberThatFailsDoesNotStopTheOthersAndAllOfItIsJson() throws IOException {
        Path out = folder.resolve("kinds");
        Path file = file(
                "expect: {nll: {at-most: 50}}",
                "sweep:",
                "  kind:",
                "    none: {seed: 2}",
                "    poor: {model: {layers: 3}, expect: {nll: {at-most: -3}}}");
        harness.doingAt("Member 1 of 2", interruption -> makeFile(out.resolve("kind=none")));
        Harness.Result result = run(out, file, "--json");
        harness.interruptingAt("");

        assertThat(result.code()).as(result.err()).isEqualTo(1);
        JsonNode printed = new ObjectMapper().readTree(result.out());
        assertThat(printed).isEqualTo(index(out));
        assertThat(texts(printed.path("members"), "name")).containsExactly("kind=none", "kind=poor");
        assertThat(texts(printed.path("members"), "state")).containsExactly("failed", "done");
        assertThat(printed.at("/members/1/missed/0").asText()).endsWith("expected at most -3.0");
        assertThat(printed.at("/rows/1/metrics/0/id").asText()).isEqualTo("nll");
        assertThat(result.err().lines().filter(line -> line.startsWith("pushforward: ")))
                .hasSize(2)
                .first()
                .asString()
                .isEqualTo("pushforward: The member kind=none failed: "
                        + printed.at("/members/0/failure").asText());
        assertThat(result.err()).contains("1 of 2 members of the sweep failed");
    }

    @Test
    void membersOfDifferentDataAreReportedTogetherButNotRankedAgainstOneAnother() throws IOException {
        Path out = folder.resolve("data");
        Harness.Result result = run(
                out,
                file("sweep:", "  data.noise: [0.05, 0.2]", "  model.layers: [2, 3]"),
                "--set",
                "train.steps=2",
                "--set",
                "metrics-every=1");

        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).doesNotContain("There is no report");
        assertThat(out.resolve("report.html"))
                .content()
                .contains(
                        "measured alike, each on its own data",
                        "Runs of different data are not held against one another",
                        "the data of runs 1, 2",
                        "the data of runs 3, 4",
                        "4 of 4 evaluations are those that the runs hold already");
    }

    private static void makeFile(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void nothingIsWrittenWhereOneMemberCannotBeTrained() throws IOException {
        Path out = folder.resolve("refused");
        for (String[] wrong : new String[][] {
            {"sweep: {model.layers: [2, 65]}", "but must be an integer, 1 to 64", "in the member 'layers=65'"},
            {"sweep: {t: {a: {}, b: {train: {trainer: elbo}}}}", "elbo", "in the member 't=b'"},
            {"sweep: {data.source: [moons, none]}", "no data source 'none'", "in the member 'source=none'"},
        }) {
            Harness.Result result = run(out, file(wrong[0]));

            assertThat(result.code()).as(result.err()).isEqualTo(2);
            assertThat(result.err()).hasLineCount(1).contains(wrong[1], wrong[2]);
            assertThat(out).doesNotExist();
        }
    }
}
