package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of {@code samples/experiments}, as far as they can be told without training. */
final class ExperimentFilesTest {
    private static final Path EXPERIMENTS = Path.of("..", "samples", "experiments");

    @TempDir
    private Path folder;

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(EXPERIMENTS)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .map(file -> file.toAbsolutePath().normalize())
                    .sorted()
                    .toList();
        }
    }

    /** Where a run is to be written is looked at after all options, and before data is opened. */
    @Test
    void everyExperimentNamesWhatThereIsWithValuesInTheirRanges() throws IOException, InterruptedException {
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.createFile(full.resolve("file"));
        List<String> commands = files().stream()
                .map(file -> "run '" + file + "' --out '" + full + "'")
                .toList();
        Product.Outcome outcome = new Product(folder).typing(commands, "shell");
        assertThat(outcome.errors().lines().filter(line -> line.startsWith("pushforward: ")))
                .hasSameSizeAs(commands)
                .allSatisfy(line -> assertThat(line).contains("is not empty: choose another one"));
    }

    @Test
    void everyExperimentSaysWhatItExpects() throws IOException {
        for (Path file : files()) {
            assertThat(file).content().contains("expect:");
        }
    }
}
