package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin with one extension of each kind, built when the api was frozen, and never since: its source lies beside it. */
class KeptPluginTest {
    private static final Path KEPT = Path.of("src", "test", "kept", "kept-1.0.0.jar");

    @TempDir
    private Path folder;

    @BeforeEach
    void install() throws Exception {
        Path plugins = Files.createDirectories(folder.resolve("home").resolve("plugins"));
        Files.copy(KEPT, plugins.resolve("kept.jar"));
    }

    @Test
    void aPluginBuiltAgainstTheFrozenApiTrainsAndMeasures() throws Exception {
        Product product = new Product(folder);
        product.succeed(
                "train",
                "kept-flow",
                "--data",
                "kept-data",
                "--trainer",
                "kept-trainer",
                "--steps",
                "200",
                "--threads",
                "1",
                "--out",
                "run");
        JsonNode measured = product.succeed("evaluate", "run", "--with", "kept-evaluator,kl-to-truth", "--json")
                .json();
        assertThat(Product.metric(measured, "outside-range").get("value").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(Product.metric(measured, "kl-to-truth").get("value").asDouble())
                .isBetween(0.0, 2.0);
    }

    @Test
    void itImportsTheFrozenVersions() throws Exception {
        try (JarFile jar = new JarFile(KEPT.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Import-Package"))
                    .contains(
                            "org.pushforward.api.model;version=\"[1.0,2)\"",
                            "org.pushforward.api.workbench;version=\"[1.0,2)\"",
                            "org.pushforward.graph;version=\"[1.0,2)\"");
        }
    }
}
