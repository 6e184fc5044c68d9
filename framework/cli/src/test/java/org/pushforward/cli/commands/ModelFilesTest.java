package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;

class ModelFilesTest {
    @TempDir
    static Path folder;

    private static Harness harness;
    private static Path run;
    private static Path model;

    @BeforeAll
    static void train() {
        harness = new Harness(folder);
        run = folder.resolve("run");
        model = run.resolve("model");
        Harness.Result result = harness.run(
                "train",
                "realnvp",
                "--data=moons",
                "--steps=20",
                "--batch=16",
                "--set=layers=2",
                "--set=width=8",
                "--out=" + run);
        assertThat(result.code()).as(result.err()).isZero();
    }

    private static double logLikelihood(Path of, String... more) throws IOException {
        String[] arguments = new String[more.length + 5];
        List<String> all = List.of("evaluate", of.toString(), "--with=nll", "--json", "--set=evaluate.nll.draws=200");
        System.arraycopy(all.toArray(String[]::new), 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        Harness.Result result = harness.run(arguments);
        assertThat(result.code()).as(result.err()).isZero();
        JsonNode evaluation = new ObjectMapper().readTree(result.out());
        return evaluation.path("metrics").path(0).path("value").asDouble();
    }

    @Test
    void anExportedModelMeasuresAsTheRunThatItComesFrom() throws IOException {
        double expected = logLikelihood(run);
        assertThat(logLikelihood(model)).isCloseTo(expected, offset(1e-5));
        assertThat(logLikelihood(model.resolve("density.onnx"))).isCloseTo(expected, offset(1e-5));
        Path foreign = Files.copy(model.resolve("density.onnx"), folder.resolve("foreign.onnx"));
        assertThat(logLikelihood(foreign, "--data=moons", "--set=function=density"))
                .isCloseTo(expected, offset(1e-5));
    }

    @Test
    void anExportedModelDrawsTheSamplesOfTheRunThatItComesFrom() throws IOException {
        Path ofRun = folder.resolve("run.csv");
        Path ofModel = folder.resolve("model.csv");
        Path ofFile = folder.resolve("file.csv");
        assertThat(harness.run("sample", run.toString(), "-n", "5", "--seed", "3", "--out", ofRun.toString())
                        .code())
                .isZero();
        harness.run("sample", model.toString(), "-n", "5", "--seed", "3", "--out", ofModel.toString());
        Path generator = model.resolve("generator.onnx");
        harness.run("sample", generator.toString(), "-n", "5", "--seed", "3", "--out", ofFile.toString());

        assertThat(first(ofModel)).isCloseTo(first(ofRun), offset(1e-5));
        assertThat(first(ofFile)).isCloseTo(first(ofRun), offset(1e-5));
        assertThat(Files.readAllLines(ofModel).get(0)).isEqualTo("x,y");
    }

    private static double first(Path table) throws IOException {
        String line = Files.readAllLines(table).get(1);
        return Double.parseDouble(line.substring(0, line.indexOf(',')));
    }

    private static void assertRefused(int code, String sentence, String... arguments) {
        Harness.Result result = harness.run(arguments);
        assertThat(result.err()).startsWith("pushforward: ").contains(sentence);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.code()).isEqualTo(code);
    }

    @Test
    void aFileOfTheFolderThatWasChangedIsRefused() throws IOException {
        Path changed = Files.createDirectory(folder.resolve("changed"));
        for (String file : List.of("model.json", "generator.onnx", "density.onnx")) {
            Files.copy(model.resolve(file), changed.resolve(file));
        }
        Files.write(changed.resolve("density.onnx"), new byte[] {0}, StandardOpenOption.APPEND);
        assertRefused(3, "density.onnx is not the one that was exported", "evaluate", changed.toString());

        Files.delete(changed.resolve("density.onnx"));
        assertRefused(3, "density.onnx is missing", "evaluate", changed.toString());
    }

    @Test
    void aSingleFileThatWasChangedIsRefusedBesideItsDescription() throws IOException {
        Path changed = Files.createDirectory(folder.resolve("single"));
        for (String file : List.of("model.json", "density.onnx")) {
            Files.copy(model.resolve(file), changed.resolve(file));
        }
        Path density = changed.resolve("density.onnx");
        Files.write(density, new byte[] {0}, StandardOpenOption.APPEND);
        assertRefused(3, "density.onnx is not the one that was exported", "evaluate", density.toString());
    }

    @Test
    void aZipIsTheSameModelAndReferencesAreWhatItGives() throws IOException {
        Path zip = folder.resolve("exported/model.zip");
        Path references = folder.resolve("exported/references.npz");
        Harness.Result result = harness.run("export", run.toString(), "--out=" + zip, "--references=" + references);
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(logLikelihood(zip)).isCloseTo(logLikelihood(model), offset(1e-9));
        Map<String, Tensor> arrays = NumpyArchive.read(references);
        assertThat(arrays)
                .containsOnlyKeys("generator.latent", "generator.sample", "density.data", "density.log_density");
        assertThat(arrays.get("density.log_density").shape()).isEqualTo(Shape.of(256));
        assertRefused(2, "is there already", "export", run.toString(), "--out=" + zip);
    }

    @Test
    void aFileThatDoesNotFitSaysWhatItHas() {
        String generator = model.resolve("generator.onnx").toString();
        assertRefused(
                3,
                "has 2 latent variables, not 5; it has the inputs 'latent' [N, 2] and the outputs 'sample' [N, 2]",
                "evaluate",
                generator,
                "--set=latent-size=5");
        assertRefused(3, "has no input 'noise'", "evaluate", generator, "--set=model.input=noise");
        assertRefused(
                2, "has no generator", "sample", model.resolve("density.onnx").toString(), "-n=2", "--out=x.csv");
    }

    @Test
    void whatIsNoModelIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.onnx"), "hello");
        assertRefused(3, "is no ONNX model, or is damaged", "evaluate", text.toString(), "--data=moons");
        assertRefused(
                3, "There is no file", "evaluate", folder.resolve("none.onnx").toString());
    }
}
