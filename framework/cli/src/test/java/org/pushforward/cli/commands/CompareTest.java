package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareTest {
    @TempDir
    static Path folder;

    private static Harness harness;
    private static String first;
    private static String second;
    private static String elsewhere;

    @BeforeAll
    static void train() {
        harness = new Harness(folder);
        first = train("first", "--data", "moons", "--steps", "20", "--set", "layers=2");
        second = train("second", "--data", "moons", "--steps", "30", "--set", "layers=4", "--seed", "2");
        elsewhere = train("elsewhere", "--data", "moons", "--steps", "20", "--set", "data.noise=0.1");
    }

    private static String train(String name, String... options) {
        String out = folder.resolve(name).toString();
        List<String> arguments = new ArrayList<>(List.of("train", "realnvp", "--out", out, "--set", "width=8"));
        arguments.addAll(
                List.of("--batch", "16", "--set", "evaluate.kl-to-truth.draws=200", "--set", "evaluate.nll.draws=200"));
        arguments.addAll(List.of("--set", "evaluate.kl-to-truth.grid=0.02", "--set", "metrics-every=10"));
        arguments.addAll(Arrays.asList(options));
        Harness.Result result = harness.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        return out;
    }

    private static String page(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void runsAreMeasuredAlikeIntoOnePageAndOneDocument() throws IOException {
        Harness.Result result = harness.run("compare", first, second, "--out", page("both.html"), "--json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("Measuring run 2 of 2, second");

        JsonNode document = new ObjectMapper().readTree(result.out());
        assertThat(document.path("data").asText()).isEqualTo("moons");
        assertThat(document.path("conditions")
                        .path("evaluate nll")
                        .path("draws")
                        .asText())
                .isEqualTo("200");
        assertThat(document.path("runs")).hasSize(2).allSatisfy(run -> {
            assertThat(run.path("metrics"))
                    .extracting(one -> one.path("id").asText())
                    .contains("kl-to-truth", "nll");
            assertThat(run.path("training").path("steps").asLong()).isPositive();
            assertThat(run.path("parameters").asLong()).isPositive();
        });
        JsonNode differs = document.path("runs").path(1).path("differs");
        assertThat(differs.properties())
                .extracting(field -> field.getKey())
                .containsExactlyInAnyOrder("model.layers", "train.steps", "seed");

        assertThat(Files.readString(Path.of(page("both.html"))))
                .contains("kl-to-truth", "± ", "held against", "model.layers", "Convergence", "data:image/")
                .doesNotContain("<script", "http:", "https:");
    }

    @Test
    void theMeasurementsAreThoseOfEvaluateUnderTheSameSeed() throws IOException {
        JsonNode alone = new ObjectMapper()
                .readTree(harness.run("evaluate", first, "--json").out());
        JsonNode beside = new ObjectMapper()
                .readTree(harness.run("compare", first, second, "--json").out());
        assertThat(beside.path("runs").path(0).path("metrics")).isEqualTo(alone.path("metrics"));
    }

    /** What a run holds is told from what is measured by a figure that was changed by hand. */
    @Test
    void whatARunHoldsAlreadyIsNotMeasuredAgainUnlessSomethingDiffers() throws IOException {
        String kept = train("kept", "--data", "moons", "--steps", "20", "--set", "layers=2");
        assertThat(harness.run("evaluate", kept).code()).isZero();
        Path evaluation = folder.resolve("kept/evaluation.json");
        Files.writeString(
                evaluation,
                Files.readString(evaluation).replaceFirst("(\"id\" : \"nll\",\\s+\"value\" : )[0-9.]+", "$1123.5"));

        assertThat(nllOfFirst(kept, second, "--out", page("kept.html"))).isEqualTo(123.5);
        assertThat(Files.readString(Path.of(page("kept.html"))))
                .contains("2 of 4 evaluations are those that the runs hold already");
        assertThat(nllOfFirst(kept, second, "--set", "evaluate.nll.draws=199")).isLessThan(100);
        assertThat(nllOfFirst(kept, second, "--set", "seed=3")).isLessThan(100);
        assertThat(nllOfFirst(kept, second, "--data", "uniform", "--with", "nll"))
                .isLessThan(100);
        Files.writeString(folder.resolve("kept/evaluation.npz"), "damaged");
        assertThat(nllOfFirst(kept, second)).isLessThan(100);
    }

    private static double nllOfFirst(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("compare", "--json"));
        all.addAll(List.of(arguments));
        Harness.Result result = harness.run(all.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        for (JsonNode metric : new ObjectMapper().readTree(result.out()).at("/runs/0/metrics")) {
            if (metric.path("id").asText().equals("nll")) {
                return metric.path("value").asDouble();
            }
        }
        throw new AssertionError(result.out());
    }

    @Test
    void anOptionThatThereIsNoLongerIsToldWithTheRunThatNamesIt() throws IOException {
        Path old = Path.of(train("old", "--data", "moons", "--steps", "1"), "experiment.yaml");
        Files.writeString(old, Files.readString(old).replaceFirst("( +)draws:", "$1removed: 1\n$1draws:"));
        assertRefused(
                harness.run("compare", first, old.getParent().toString(), "--json"),
                2,
                "There is no option 'evaluate.kl-to-truth.removed' (" + old);
        assertThat(harness.run("evaluate", old.getParent().toString()).err())
                .contains("the run was made by another version of Pushforward or a plugin; correct or delete the line");
    }

    @Test
    void exportedModelsCanBeComparedWithRuns() {
        Harness.Result result = harness.run("compare", first, first + "/model", "--with", "nll", "--json");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"family\" : \"onnx\"");
    }

    @Test
    void runsOfDifferentDataAreRefusedUnlessOneIsNamedForAll() throws IOException {
        Harness.Result mixed = harness.run("compare", first, elsewhere, "--json");
        assertRefused(mixed, 2, "are of different data, 'moons', where 'noise' is 0.05 and 0.1: name one for all");
        Harness.Result uniform =
                harness.run("compare", first, elsewhere, "--with", "nll", "--data", "uniform", "--json");
        assertThat(uniform.code()).as(uniform.err()).isZero();
        Harness.Result named = harness.run("compare", first, elsewhere, "--with", "nll", "--data", "moons", "--json");
        assertThat(named.code()).as(named.err()).isZero();
        assertThat(new ObjectMapper()
                        .readTree(named.out())
                        .path("conditions")
                        .path("data")
                        .path("noise")
                        .asText())
                .isEqualTo("0.05");
    }

    @Test
    void whatCannotBeComparedIsRefusedInOneSentence() throws IOException {
        assertRefused(harness.run("compare", first, "--json"), 2, "A comparison takes two runs or more, not 1");
        assertRefused(harness.run("compare", first, first + "/../first", "--json"), 2, "is named twice");
        assertRefused(harness.run("compare", first, page("nowhere"), "--json"), 3, "There is no run");
        assertRefused(harness.run("compare", first, second), 2, "Name a file with --out");
        assertRefused(
                harness.run("compare", first, second, "--with", "elbo", "--json"), 2, "'elbo' needs a model with");
        assertRefused(
                harness.run("compare", first, second, "--with", "ell", "--json"), 2, "There is no evaluator 'ell'");
        Path untrained = Files.createDirectories(folder.resolve("untrained"));
        Files.copy(folder.resolve("first/experiment.yaml"), untrained.resolve("experiment.yaml"));
        assertRefused(harness.run("compare", first, untrained.toString(), "--json"), 3, "has no checkpoint yet");
    }

    @Test
    void aFileThatIsThereIsKeptAndOneThatCannotBeWrittenIsToldBeforeMeasuring() throws IOException {
        Path there = Files.writeString(folder.resolve("there.html"), "mine");
        assertRefused(harness.run("compare", first, second, "--out", there.toString()), 2, "exists already");
        assertThat(there).hasContent("mine");
        String within = there.resolve("page.html").toString();
        assertRefused(harness.run("compare", first, second, "--out", within), 1, "is no folder");
        Path system = Path.of("/proc");
        assumeTrue(Files.isDirectory(system));
        assertRefused(
                harness.run(
                        "compare",
                        first,
                        second,
                        "--out",
                        system.resolve("page.html").toString()),
                1,
                "is not writable");
    }

    @Test
    void anInterruptionLeavesNoPage() {
        Path out = folder.resolve("interrupted.html");
        Harness.Result result = new Harness(folder)
                .interruptingAt("Measuring run 2 of 2")
                .run("compare", first, second, "--out", out.toString());
        assertThat(result.code()).isEqualTo(130);
        assertThat(out).doesNotExist();
    }

    private static void assertRefused(Harness.Result result, int code, String sentence) {
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        assertThat(result.err()).hasLineCount(1).startsWith("pushforward: ").contains(sentence);
    }
}
