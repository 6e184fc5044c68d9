package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin is replaced in a running shell while trainings use it. */
final class PluginReloadTest {
    private static final String ENDLESS = " --steps 100000000 ";

    @TempDir
    private Path folder;

    private Path jar;
    private TaggingPlugin plugin;

    @BeforeEach
    void install() throws IOException {
        jar = folder.resolve("home/plugins/tagging.jar");
        plugin = new TaggingPlugin(folder);
        plugin.install(1, jar);
    }

    private static String train(String run, String more) {
        return "train realnvp --data moons --trainer tagging --threads 1 --batch 32 --set model.layers=2 --set model.width=8"
                + " --set train.metrics-every=20" + more + "--out " + run;
    }

    /** Returns the constants that a run has reported, in turn, each once. */
    private List<Integer> tags(String run) throws IOException {
        Path metrics = folder.resolve(run).resolve("metrics.csv");
        if (!Files.exists(metrics)) {
            return List.of();
        }
        List<String> rows = Files.readAllLines(metrics);
        int column = List.of(rows.get(0).split(",", -1)).indexOf("tag");
        return rows.stream()
                .skip(1)
                .map(row -> row.split(",", -1))
                .filter(cells -> cells.length > column && !cells[column].isEmpty())
                .map(cells -> (int) Math.round(Double.parseDouble(cells[column])))
                .distinct()
                .toList();
    }

    private void awaitTags(String run, Integer... tags) throws IOException, InterruptedException {
        long end = System.nanoTime() + 60_000_000_000L;
        while (!tags(run).equals(List.of(tags))) {
            assertThat(System.nanoTime()).as("%s is %s", run, tags(run)).isLessThan(end);
            Thread.sleep(20);
        }
    }

    @Test
    void aTrainingKeepsTheConstantThatItBeganWithAndTheNextTakesTheNew() throws Exception {
        try (ShellProcess shell = new ShellProcess(new Product(folder))) {
            shell.type("watch &").type(train("old", ENDLESS) + " &");
            awaitTags("old", 1);
            plugin.install(2, jar);
            shell.await(
                    "plugin org.example.tagging 1.0.0 is replaced by generation 2 in \\d+ ms, \\d+ ms after the last byte of"
                            + " its jar: trainer tagging; train old goes on with generation 1");
            shell.type(train("new", " --steps 60 "));
            shell.await("The run is in new");
            assertThat(tags("new")).containsExactly(2);
            shell.type("plugin list");
            shell.await("org.example.tagging .*train old");
            shell.type("jobs --stop 2");
            shell.await("\\[2\\] ended with exit code 130");
            assertThat(tags("old")).containsExactly(1);
            shell.await("generation 1 of plugin org.example.tagging 1.0.0 is unloaded, \\d+ ms after its last use");
        }
    }

    @Test
    void aTrainingMovesOverToTheNewGenerationWhenAskedToOrByItself() throws Exception {
        try (ShellProcess shell = new ShellProcess(new Product(folder))) {
            shell.type(train("asked", ENDLESS) + " &").type(train("following", ENDLESS + "--handover ") + " &");
            awaitTags("asked", 1);
            awaitTags("following", 1);
            plugin.install(2, jar);
            shell.await("\\[2\\] .*Moving over to the new generation of the plugin after step \\d+");
            awaitTags("following", 1, 2);
            assertThat(tags("asked")).containsExactly(1);
            shell.type("plugin handover");
            shell.await("Asked to go on with what replaced its plugins: train asked");
            shell.await("\\[1\\] .*Moving over to the new generation of the plugin after step \\d+");
            awaitTags("asked", 1, 2);
            shell.type("plugin handover");
            shell.await("Nothing runs with a plugin that was replaced");
        }
        for (String run : List.of("asked", "following")) {
            assertThat(steps(run)).isSorted().doesNotHaveDuplicates();
        }
    }

    private List<Long> steps(String run) throws IOException {
        return Files.readAllLines(folder.resolve(run).resolve("metrics.csv")).stream()
                .skip(1)
                .map(row -> Long.parseLong(row.split(",", -1)[0]))
                .toList();
    }
}
