package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
    @TempDir
    Path folder;

    private Harness harness;

    @BeforeEach
    void open() {
        harness = new Harness(folder);
    }

    private void assertRefused(int code, String sentence, String... arguments) {
        Harness.Result result = harness.run(arguments);
        assertThat(result.err()).startsWith("pushforward: " + sentence);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(code);
    }

    @Test
    void everythingThatIsThereIsListed() {
        Harness.Result result = harness.run("list");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains("FAMILIES", "realnvp", "moons", "maximum-likelihood", "nll", "onnxruntime");
        assertThat(harness.run("list", "data").out()).contains("moons").doesNotContain("realnvp");
        assertThat(harness.run("list", "plugins").out().lines())
                .last()
                .asString()
                .endsWith(harness.plugins().toString());
    }

    @Test
    void listsAndDescriptionsAreJsonAndNothingElse() throws IOException {
        JsonNode list =
                new ObjectMapper().readTree(harness.run("list", "--json").out());
        assertThat(list.path("families").path(0).path("id").asText()).isEqualTo("realnvp");
        assertThat(list.path("problems").isEmpty()).isTrue();

        JsonNode moons = new ObjectMapper()
                .readTree(harness.run("describe", "moons", "--json").out());
        JsonNode noise = moons.path("extensions").path(0).path("options").path(0);
        assertThat(noise.path("name").asText()).isEqualTo("noise");
        assertThat(noise.path("default").asText()).isEqualTo("0.05");
    }

    @Test
    void pluginsAreListedWithTheirGenerationsAndWhatTheyOffer() throws IOException {
        assertThat(harness.run("plugin", "list").out()).contains("GENERATION", "STATE", "Plugins of your own go to");
        JsonNode list = new ObjectMapper()
                .readTree(harness.run("plugin", "list", "--json").out());
        assertThat(list.path("plugins").isArray()).isTrue();
        assertThat(list.path("folder").asText()).isEqualTo(harness.plugins().toString());
        assertRefused(2, "There is no command 'lits'; did you mean 'list'?", "plugin", "lits");
    }

    @Test
    void aDescriptionNamesOptionsAndThePaper() {
        assertThat(harness.run("describe", "realnvp").out())
                .contains("layers", "1 to 64", "Dinh", "trainer maximum-likelihood");
        assertThat(harness.run("describe", "maximum-likelihood").out()).contains("lr", "checkpoint-every");
        assertThat(harness.run("describe", "report").out()).contains("--set report.", "as-written-figures", "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "describe", "train", "run", "resume", "evaluate", "sample", "export", "shell"})
    void everyCommandHasHelp(String command) {
        Harness.Result result = harness.run(command, "--help");

        assertThat(result.out()).startsWith("Usage: pushforward " + command);
        assertThat(result.code()).isZero();
    }

    @Test
    void withoutACommandTheCommandsAreShown() {
        Harness.Result result = harness.run();

        assertThat(result.out()).startsWith("Usage: pushforward").contains("train", "evaluate");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void theVersionIsTold() {
        assertThat(harness.run("--version").out()).startsWith("pushforward ");
    }

    @Test
    void unknownNamesAreRefusedWithTheNearest() {
        assertRefused(2, "There is no command 'trian'; did you mean 'train'?", "trian");
        assertRefused(
                2,
                "There is no option --step; did you mean '--steps'?",
                "train",
                "realnvp",
                "--data=moons",
                "--step=1");
        assertRefused(2, "There is no model family 'realnpv'", "train", "realnpv", "--data", "moons");
        assertRefused(
                2, "There is no data source 'moon' (--data); did you mean 'moons'?", "train", "realnvp", "--data=moon");
        assertRefused(2, "There is no option 'model.layer' (--set); did you mean 'layers'?", train("model.layer=3"));
        assertRefused(2, "There is no extension 'realnvpp'; did you mean 'realnvp'?", "describe", "realnvpp");
        assertRefused(2, "There is nothing called 'famlies' to list; did you mean 'families'?", "list", "famlies");
    }

    @Test
    void whatIsMissingIsAskedFor() {
        assertRefused(2, "Missing required option: '--data=SOURCE'", "train", "realnvp");
        assertRefused(2, "There is one argument too many: 'vae'", "train", "realnvp", "vae", "--data", "moons");
    }

    @Test
    void valuesOutOfRangeAreRefusedWithTheirRange() {
        assertRefused(2, "The option 'layers' is '0' but must be an integer, 1 to 64", train("layers=0"));
        assertRefused(2, "The option 'lr' is 'fast' but must be a number", train("lr=fast"));
        assertRefused(
                2,
                "The option 'batch' is '0' but must be an integer",
                "train",
                "realnvp",
                "--data",
                "moons",
                "--batch=0");
    }

    private static String[] train(String setting) {
        return new String[] {"train", "realnvp", "--data", "moons", "--set", setting};
    }

    @Test
    void aTrainerThatDoesNotFitTheModelIsRefusedAndNothingIsWritten() {
        Path out = folder.resolve("run");
        Harness.Result result =
                harness.run("train", "realnvp", "--data", "moons", "--trainer", "elbo", "--out", out.toString());

        assertThat(result.code()).isEqualTo(2);
        assertThat(out).doesNotExist();
    }

    @Test
    void anOutputFolderThatIsNotEmptyIsRefused() throws IOException {
        Path out = Files.createDirectory(folder.resolve("full"));
        Files.createFile(out.resolve("precious"));

        assertRefused(
                2,
                "The output folder " + out + " is not empty",
                "train",
                "realnvp",
                "--data",
                "moons",
                "--out",
                out.toString());
    }

    @Test
    void anOutputFolderBelowAFileCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertRefused(
                1,
                "The output folder " + file.resolve("run") + " cannot be written",
                "train",
                "realnvp",
                "--data",
                "moons",
                "--out",
                file.resolve("run").toString());
    }

    @Test
    void missingFilesAreNamed() throws IOException {
        assertRefused(3, "There is no file none.yaml", "run", "none.yaml");
        assertRefused(3, "There is no run folder none", "resume", "none");
        assertRefused(3, "There is no run folder none", "evaluate", "none");
        assertRefused(3, folder + " is not the folder of a run", "evaluate", folder.toString());
        Path broken = Files.writeString(folder.resolve("broken.yaml"), "data: [");
        assertRefused(3, broken + ", line", "run", broken.toString());
    }

    @Test
    void samplesGoToThreeKindsOfFiles() {
        assertRefused(
                2,
                "Samples are written to files that end with .npy, .csv or .png, not to x.txt",
                "sample",
                "none",
                "-n",
                "3",
                "--out",
                "x.txt");
    }
}
