package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that is given labels, from training to samples of its exported files. */
final class ConditionalRunTest {
    @TempDir
    static Path folder;

    private static Harness harness;
    private static Path run;

    @BeforeAll
    static void train() {
        harness = new Harness(folder);
        run = folder.resolve("run");
        Harness.Result result = harness.run(
                "train",
                "realnvp",
                "--data=eight-gaussians",
                "--steps=20",
                "--batch=16",
                "--set=layers=2",
                "--set=width=8",
                "--set=model.conditional=true",
                "--out=" + run);
        assertThat(result.code()).as(result.err()).isZero();
    }

    private static List<String> sample(Path of, String... more) throws IOException {
        Path out = folder.resolve("samples.csv");
        String[] arguments = new String[more.length + 6];
        List<String> all = List.of("sample", of.toString(), "-n", "4", "--seed=3", "--out=" + out);
        System.arraycopy(all.toArray(String[]::new), 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        Harness.Result result = harness.run(arguments);
        assertThat(result.code()).as(result.err()).isZero();
        return Files.readAllLines(out);
    }

    @Test
    void samplesAreOfTheLabelOrOfThoseGivenInTurn() throws IOException {
        assertThat(sample(run, "--label=5")).first().isEqualTo("x,y,label");
        assertThat(labels(sample(run, "--label=5"))).containsExactly("5", "5", "5", "5");
        assertThat(labels(sample(run, "--label=5,0,7"))).containsExactly("5", "0", "7", "5");
        assertThat(sample(run, "--label=5").get(4))
                .isEqualTo(sample(run, "--label=5,0,7").get(4));
        assertThat(sample(run, "--label=5").get(1))
                .isNotEqualTo(sample(run, "--label=1").get(1));
    }

    @Test
    void labelsThatAreNotGivenAreDrawnTheSameForTheSameSeed() throws IOException {
        List<String> drawn = sample(run);
        assertThat(sample(run)).isEqualTo(drawn);
        assertThat(labels(drawn)).isSubsetOf("0", "1", "2", "3", "4", "5", "6", "7");
        assertThat(labels(drawn).stream().distinct()).hasSizeGreaterThan(1);
    }

    @Test
    void theExportedFilesTakeTheLabelAndNeedNoData() throws IOException {
        String expected = sample(run, "--label=6").get(1);
        for (Path files : List.of(run.resolve("model"), run.resolve("model/generator.onnx"))) {
            String row = sample(files, "--label=6").get(1);
            assertThat(number(row)).isCloseTo(number(expected), offset(1e-5));
            assertThat(labels(sample(files))).isEqualTo(labels(sample(run)));
        }
        JsonNode json =
                new ObjectMapper().readTree(run.resolve("model/model.json").toFile());
        assertThat(json.at("/data/labels/7").asText()).isEqualTo("7");
        assertThat(json.at("/data/frequencies/7").asDouble()).isEqualTo(0.125);
        assertThat(json.at("/functions/1/inputs/1").toString())
                .isEqualTo("{\"name\":\"label\",\"type\":\"int64\",\"meaning\":\"label y, 0 to 7\",\"shape\":[\"N\"]}");
    }

    private static double number(String row) {
        return Double.parseDouble(row.substring(0, row.indexOf(',')));
    }

    private static List<String> labels(List<String> lines) {
        return lines.stream()
                .skip(1)
                .map(line -> line.substring(line.lastIndexOf(',') + 1))
                .toList();
    }

    @Test
    void aLabelThatIsNoneIsRefusedWithThoseThatAre() {
        Harness.Result result = harness.run("sample", run.toString(), "-n", "4", "--label=12", "--out=none.csv");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err())
                .isEqualTo("pushforward: The model has no label '12', but these: 0, 1, 2, 3, 4, 5, 6, 7\n");
    }

    @Test
    void aLabelForAModelThatTakesNoneIsRefused() {
        Path other = folder.resolve("other");
        harness.run("train", "realnvp", "--data=moons", "--steps=1", "--batch=4", "--set=width=2", "--out=" + other);
        Harness.Result result = harness.run("sample", other.toString(), "-n", "4", "--label=1", "--out=none.csv");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("The model takes no label");
    }

    @Test
    void theLikelihoodIsThatOfTheMixtureAndThatGivenTheLabel() throws IOException {
        for (Path model : List.of(run, run.resolve("model"), run.resolve("model/density.onnx"))) {
            Harness.Result result =
                    harness.run("evaluate", model.toString(), "--with=nll", "--json", "--set=evaluate.nll.draws=200");
            assertThat(result.code()).as(result.err()).isZero();
            JsonNode metrics = new ObjectMapper().readTree(result.out()).path("metrics");
            assertThat(metrics.path(0).path("id").asText()).isEqualTo("nll");
            assertThat(metrics.path(1).path("id").asText()).isEqualTo("nll-given-label");
        }
    }

    @Test
    void dataOfOtherLabelsIsRefused() {
        for (Path model : List.of(run, run.resolve("model"))) {
            Harness.Result result = harness.run("evaluate", model.toString(), "--data=moons", "--with=nll");
            assertThat(result.code()).as(result.err()).isEqualTo(2);
            assertThat(result.err()).hasLineCount(1).contains("The model is given one of 8 labels");
        }
    }

    @Test
    void dataWithoutLabelsIsRefusedBeforeTraining() {
        Harness.Result result = harness.run(
                "train", "realnvp", "--data=uniform", "--set=model.conditional=true", "--out=" + folder.resolve("no"));
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).hasLineCount(1).contains("the data has no labels");
        assertThat(folder.resolve("no")).doesNotExist();
    }
}
