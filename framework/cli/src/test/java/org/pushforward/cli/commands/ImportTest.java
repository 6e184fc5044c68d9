package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.graph.Shape;
import org.pushforward.graph.Tensor;
import org.pushforward.graph.npy.NumpyArchive;
import org.pushforward.graph.random.Draws;
import org.pushforward.graph.random.RandomStream;

class ImportTest {
    @TempDir
    private Path folder;

    private Harness harness;
    private Path file;
    private Path run;

    @BeforeEach
    void writeWeights() {
        harness = new Harness(folder);
        file = folder.resolve("weights.npz");
        run = folder.resolve("run");
    }

    /** A RealNVP of two layers of width 5 in the course's names, and the points that came along. */
    private static Map<String, Tensor> weights() {
        Draws draws = new RandomStream(3, "weights").step(0);
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        for (int layer = 0; layer < 2; layer++) {
            for (String network : new String[] {"s", "t"}) {
                String name = "layers." + layer + "." + network + ".";
                add(arrays, draws, name + "0", 5, 2);
                add(arrays, draws, name + "2", 5, 5);
                add(arrays, draws, name + "4", 2, 5);
            }
        }
        arrays.put("x", random(draws, Shape.of(4, 2)));
        return arrays;
    }

    private static void add(Map<String, Tensor> arrays, Draws draws, String name, int out, int in) {
        arrays.put(name + ".weight", random(draws, Shape.of(out, in)));
        arrays.put(name + ".bias", random(draws, Shape.of(out)));
    }

    private static Tensor random(Draws draws, Shape shape) {
        double[] numbers = new double[shape.elementCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = draws.nextNormal() / 4;
        }
        return Tensor.of(numbers, shape);
    }

    private Harness.Result imported(Map<String, Tensor> arrays, String... further) throws IOException {
        NumpyArchive.write(file, arrays);
        String[] arguments = {"import", file.toString(), "--family", "realnvp", "--out", run.toString()};
        String[] all = new String[arguments.length + further.length];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        System.arraycopy(further, 0, all, arguments.length, further.length);
        return harness.run(all);
    }

    @Test
    void importedWeightsAreARunThatIsMeasuredExportedAndTrainedOn() throws IOException {
        Harness.Result result = imported(weights(), "--set", "train.batch=16", "--set", "evaluate.nll.draws=100");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.err()).contains("Left out, for they are no weights: x");
        assertThat(run.resolve("experiment.yaml")).content().contains("source: moons", "layers: 2", "width: 5");
        assertThat(new ObjectMapper()
                        .readTree(run.resolve("provenance.json").toFile())
                        .at("/imported/file")
                        .asText())
                .isEqualTo("weights.npz");
        assertThat(run.resolve("model/density.onnx")).exists();
        Harness.Result evaluation = harness.run("evaluate", run.toString(), "--with", "nll");
        assertThat(evaluation.code()).as(evaluation.err()).isZero();

        Harness.Result resumed = harness.run("resume", run.toString(), "--steps", "3");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        Tensor before = weights().get("layers.0.s.0.weight");
        Tensor after = NumpyArchive.read(run.resolve("checkpoints/step-0000000003.npz"))
                .get("parameters/layers.0.scale.0.weight");
        double moved = 0;
        for (int i = 0; i < before.elementCount(); i++) {
            moved = Math.max(moved, Math.abs(after.get(i) - before.get(i)));
        }
        assertThat(moved).as("three steps of Adam with rate 1e-4").isBetween(1e-5, 4e-4);
    }

    @Test
    void arraysThatDoNotFitAreNamed() throws IOException {
        Map<String, Tensor> arrays = weights();
        arrays.remove("layers.0.t.2.bias");
        arrays.put("layers.1.s.4.weight", Tensor.of(new double[6], Shape.of(2, 3)));
        arrays.put("layers.1.u.0.weight", Tensor.of(new double[1], Shape.of(1)));

        Harness.Result result = imported(arrays);

        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .hasLineCount(1)
                .contains(
                        "it lacks 'layers.0.t.2.bias' of shape [5]",
                        "its 'layers.1.s.4.weight' has shape [2, 3] instead of [2, 5]",
                        "its 'layers.1.u.0.weight' is left over");
        assertThat(run).doesNotExist();
    }

    @Test
    void optionsOfTheUserWinOverWhatTheArraysTell() throws IOException {
        Harness.Result result = imported(weights(), "--set", "model.layers=1");
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).contains("its 'layers.1.s.0.bias' is left over", "and 8 more");
    }

    @Test
    void whatIsNoArchiveOrNoFamilyIsRefused() throws IOException {
        Files.writeString(file, "no archive");
        Harness.Result noArchive =
                harness.run("import", file.toString(), "--family", "realnvp", "--out", run.toString());
        assertThat(noArchive.code()).isEqualTo(3);
        assertThat(noArchive.err())
                .contains("weights.npz is not a readable zip archive")
                .hasLineCount(1);
        Harness.Result noFamily =
                harness.run("import", file.toString(), "--family", "realnpv", "--out", run.toString());
        assertThat(noFamily.code()).isEqualTo(2);
        assertThat(noFamily.err()).contains("did you mean 'realnvp'?");
    }

    @Test
    void exportedFunctionsBecomeRunsThatComputeTheSame() throws IOException {
        assertThat(imported(weights()).code()).isZero();
        Path model = run.resolve("model");
        for (String from : List.of("density.onnx", "generator.onnx", "")) {
            Path again = folder.resolve("again" + from);
            Harness.Result result = harness.run(
                    "import",
                    model.resolve(from).toString(),
                    "--family=realnvp",
                    "--set=train.batch=16",
                    "--out=" + again);
            assertThat(result.code()).as(result.err()).isZero();
            assertThat(samples(again)).isEqualTo(samples(run));
            assertThat(harness.run("resume", again.toString(), "--steps=2").code())
                    .isZero();
        }
    }

    @Test
    void twoFilesWithTheSameNetworkAreRefused() throws IOException {
        assertThat(imported(weights()).code()).isZero();
        Harness.Result result = harness.run(
                "import",
                run.resolve("model/density.onnx").toString(),
                run.resolve("model/generator.onnx").toString(),
                "--family=realnvp",
                "--out=" + folder.resolve("again"));
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err())
                .hasLineCount(1)
                .contains("The file generator.onnx holds 'layers.", "name one file for each network");
    }

    private String samples(Path of) throws IOException {
        Path table = folder.resolve("samples.csv");
        Files.deleteIfExists(table);
        harness.run("sample", of.toString(), "-n=5", "--seed=3", "--out=" + table);
        return Files.readString(table);
    }

    @Test
    void anExportedFunctionThatDoesNotFitTheModelIsRefused() throws IOException {
        assertThat(imported(weights()).code()).isZero();
        Path density = run.resolve("model/density.onnx");
        Harness.Result other = harness.run(
                "import",
                density.toString(),
                "--family=realnvp",
                "--set=model.width=7",
                "--out=" + folder.resolve("other"));
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err())
                .hasLineCount(1)
                .contains("does not fit the model", "its 'layers.0.s.0.weight' has shape [5, 2] instead of [7, 2]");
    }
}
