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

    private static final List<String> STORED = List.of("", " --float16", " --int8");

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
        List<String> commands = new ArrayList<>(
                List.of(
                        "train realnvp --data moons --steps 5 --batch 16 --set layers=2 --set width=8 --set engine.threads=1 --out 0"));
        for (int i = 1; i <= STORED.size(); i++) {
            commands.add("export 0 --out " + i + STORED.get(i - 1));
        }
        product.typing(commands, "shell");
        commands.clear();
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < count; i++) {
            DamagedFile kind = KINDS.get(i % KINDS.size());
            String function = random.nextBoolean() ? "density" : "generator";
            Path model = folder.resolve(String.valueOf(1 + random.nextInt(STORED.size())));
            byte[] whole = DamagedFile.mute(Files.readAllBytes(model.resolve(function + ".onnx")));
            String file = kind + "-" + i + ".onnx";
            Files.write(folder.resolve(file), kind.of(whole, random));
            commands.add("evaluate " + file + " --data moons --set function=" + function
                    + (function.equals("density")
                            ? " --with nll --set evaluate.nll.draws=20"
                            : " --with energy --set evaluate.energy.samples=20 --set"
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
