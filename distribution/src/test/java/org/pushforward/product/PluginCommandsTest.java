package org.pushforward.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look after plugins, in the packaged program: modules, child processes and all. */
final class PluginCommandsTest {
    private static final int PLUGIN_PROBLEM = 4;

    @TempDir
    private Path folder;

    /** A plugin of the distribution under a name of its own. */
    private static Path shipped(String prefix) throws IOException {
        try (Stream<Path> jars = Files.list(Path.of("target", "pushforward", "plugins"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath();
        }
    }

    @Test
    void allPluginsOfTheDistributionAreHealthy() throws Exception {
        JsonNode report =
                new Product(folder).succeed("plugin", "doctor", "--json").json();
        assertThat(report.path("plugins")).hasSizeGreaterThan(8);
        assertThat(report.path("healthy").asBoolean()).as(report.toString()).isTrue();
    }

    @Test
    void aJarIsVerifiedInAProcessOfItsOwn() throws Exception {
        Product.Outcome verified = new Product(folder)
                .succeed("plugin", "verify", shipped("pushforward-data-tables").toString());
        assertThat(verified.output())
                .contains("provides  data source csv", "org.pushforward.api.data [1.0")
                .doesNotContain("Advice");
    }

    @Test
    void whatIsNoPluginIsRefusedInASentenceAndNothingIsInstalled() throws Exception {
        Path jar = folder.resolve("hello.jar");
        Files.write(jar, "hello".getBytes(StandardCharsets.UTF_8));
        Product product = new Product(folder);
        Product.Outcome refused = product.run("plugin", "install", jar.toString());
        assertThat(refused.exitCode()).isEqualTo(PLUGIN_PROBLEM);
        assertThat(refused.errors()).contains("hello.jar: it is not a jar; put the jar that Maven built in its place.");
        assertThat(product.run("plugin", "doctor", jar.toString()).exitCode()).isEqualTo(PLUGIN_PROBLEM);
        assertThat(folder.resolve("home/plugins")).doesNotExist();
        Product.Outcome taken =
                product.run("plugin", "install", shipped("pushforward-flows").toString());
        assertThat(taken.errors()).contains("has the name of a plugin of the distribution");
    }
}
