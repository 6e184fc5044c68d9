package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pushforward.graph.npy.NumpyArchive;

class InitGeneratorTest {
    private static final String WEIGHT = "parameters/layers.0.scale.0.weight";

    @TempDir
    private Path folder;

    private Harness harness;
    private Path source;
    private Path run;

    @BeforeEach
    void trainTheSource() {
        harness = new Harness(folder);
        source = folder.resolve("source");
        run = folder.resolve("run");
        assertThat(train(source, "--seed", "5").code()).isZero();
    }

    private Harness.Result train(Path out, String... further) {
        List<String> arguments = new ArrayList<>(List.of("train", "realnvp", "--data", "moons", "--steps", "1"));
        arguments.addAll(List.of("--batch", "8", "--set", "model.layers=2", "--set", "model.width=5"));
        arguments.addAll(List.of("--out", out.toString()));
        arguments.addAll(List.of(further));
        return harness.run(arguments.toArray(String[]::new));
    }

    @Test
    void theGeneratorStartsWithTheWeightsOfAnotherRun() throws IOException {
        Harness.Result result = train(run, "--set", "train.init-generator=" + source, "--set", "train.lr=1e-12");
        assertThat(result.code()).as(result.err()).isZero();
        double[] trained = NumpyArchive.read(source.resolve("checkpoints/step-0000000001.npz"))
                .get(WEIGHT)
                .toDoubles();
        assertThat(NumpyArchive.read(run.resolve("checkpoints/step-0000000001.npz"))
                        .get(WEIGHT)
                        .toDoubles())
                .containsExactly(trained);
        assertThat(run.resolve("provenance.json")).content().contains("\"generator\"", source.toString());
    }

    @Test
    void whatDoesNotFitIsNamedWithItsShapes() {
        Harness.Result wider = train(run, "--set", "train.init-generator=" + source, "--set", "model.width=6");
        assertThat(wider.code()).isEqualTo(3);
        assertThat(wider.err())
                .hasLineCount(1)
                .contains("its 'layers.0.scale.0.weight' has shape [5, 2] instead of [6, 2]");
        Harness.Result deeper = train(run, "--set", "train.init-generator=" + source, "--set", "model.layers=3");
        assertThat(deeper.err()).contains("it lacks 'layers.2.scale.0.weight' of shape [5, 2]");
        Harness.Result flatter = train(run, "--set", "train.init-generator=" + source, "--set", "model.layers=1");
        assertThat(flatter.err()).contains("its 'layers.1.scale.0.weight' is left over");
        assertThat(run).doesNotExist();
    }

    @Test
    void aFolderWithoutARunIsRefused() {
        Harness.Result result = train(run, "--set", "train.init-generator=" + folder.resolve("nowhere"));
        assertThat(result.code()).isEqualTo(3);
        assertThat(result.err()).hasLineCount(1).contains("There is no run folder");
        assertThat(run).doesNotExist();
    }
}
