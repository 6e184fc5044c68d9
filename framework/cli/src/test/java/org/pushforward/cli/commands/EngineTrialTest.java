package org.pushforward.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineTrialTest {
    private static final String CHOSE = "for the engine by a trial";

    @TempDir
    private Path folder;

    private Harness harness;

    @BeforeEach
    void open() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "one core leaves nothing to choose");
        harness = new Harness(folder);
    }

    private Harness.Result train(String out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", "realnvp", "--data", "uniform", "--batch", "4"));
        arguments.addAll(List.of("--set", "model.layers=1", "--set", "model.width=2"));
        arguments.addAll(List.of("--out", folder.resolve(out).toString()));
        arguments.addAll(List.of(more));
        Harness.Result result = harness.run(arguments.toArray(String[]::new));
        assertThat(result.code()).as(result.err()).isZero();
        return result;
    }

    private int threads(String run) throws IOException {
        Matcher threads = Pattern.compile("threads: (\\d+)")
                .matcher(Files.readString(folder.resolve(run).resolve("experiment.yaml")));
        assertThat(threads.find()).isTrue();
        return Integer.parseInt(threads.group(1));
    }

    @Test
    void theFirstLongTrainingChoosesThreadsAndTheNextOneKnowsThem() throws IOException {
        assertThat(train("first", "--steps", "2000").err()).contains("Chose threads ", CHOSE, "steps/s with threads 1");
        assertThat(train("second", "--steps", "2000").err()).doesNotContain(CHOSE);
        assertThat(threads("first")).isPositive().isEqualTo(threads("second"));
    }

    @Test
    void aDamagedCacheIsAnotherTrial() throws IOException {
        Files.createDirectories(folder.resolve("cache"));
        Files.writeString(folder.resolve("cache/engine-trials.json"), "{");
        assertThat(train("run", "--steps", "2000").err()).contains(CHOSE);
    }

    @Test
    void whatIsGivenAndWhatIsShortIsNotTried() throws IOException {
        assertThat(train("given", "--steps", "2000", "--set", "engine.threads=2")
                        .err())
                .doesNotContain(CHOSE);
        assertThat(threads("given")).isEqualTo(2);
        assertThat(train("short", "--steps", "20").err()).doesNotContain(CHOSE);
        assertThat(threads("short")).isEqualTo(1);
    }
}
