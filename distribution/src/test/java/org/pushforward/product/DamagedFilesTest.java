package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Single ONNX files without a digest, damaged, given to one process: none ends or stops it. */
final class DamagedFilesTest {
    private static final long SEED = 7;
    private static final List<DamagedFile> KINDS = List.of(DamagedFile.values());
    private static final Pattern ANSWER = Pattern.compile("(?m)^(METRIC|pushforward:)\\s");

    @TempDir
    private Path folder;

    @Test
    void aFewDamagedFilesAreRefusedOrMeasured() throws Exception {
        evaluate(3 * KINDS.size());
    }

    @Test
    @Tag("long")
    void thousandsOfDamagedFilesAreRefusedOrMeasured() throws Exception {
        evaluate(2_000);
    }

    private void evaluate(int count) throws IOException, InterruptedException {
        Product product = new Product(folder);
        product.succeed(
                "train",
                "realnvp",
                "--data",
                "moons",
                "--steps",
                "5",
                "--batch",
                "16",
                "--set",
                "layers=2",
                "--set",
                "width=8",
                "--set",
                "engine.threads=1",
                "--out",
                "run");
        SplittableRandom random = new SplittableRandom(SEED);
        byte[] generator = DamagedFile.mute(Files.readAllBytes(folder.resolve("run/model/generator.onnx")));
        byte[] density = DamagedFile.mute(Files.readAllBytes(folder.resolve("run/model/density.onnx")));
        List<String> commands = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            DamagedFile kind = KINDS.get(i % KINDS.size());
            boolean ofDensity = random.nextBoolean();
            String file = kind + "-" + i + ".onnx";
            Files.write(folder.resolve(file), kind.of(ofDensity ? density : generator, random));
            commands.add("evaluate " + file + " --data moons --set function="
                    + (ofDensity
                            ? "density --with nll --set evaluate.nll.draws=20"
                            : "generator --with energy --set evaluate.energy.samples=20 --set"
                                    + " evaluate.energy.permutations=0"));
        }
        Product.Outcome outcome = product.typing(commands, "shell");
        long answers = ANSWER.matcher(outcome.output() + "\n" + outcome.errors())
                .results()
                .count();
        assertThat(answers).as("seed %d: %s", SEED, outcome.errors()).isEqualTo(count);
        assertThat(folder).isDirectoryNotContaining("glob:**/hs_err*");
    }
}
