package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {
    @TempDir
    private Path folder;

    private PluginFolders folders;

    @BeforeEach
    void makeFolders() {
        folders = new PluginFolders(Path.of("target/bundles"), folder.resolve("shipped"), folder.resolve("user"));
    }

    @Test
    void bundlesOfBothFoldersAreStartedAndListed() throws IOException {
        TestBundle.withEvaluator("org.example.first", "first")
                .writeTo(folders.shipped().resolve("first.jar"));
        TestBundle.withEvaluator("org.example.second", "second")
                .writeTo(folders.user().resolve("second.jar"));
        try (PluginHost host = PluginHost.open(folders, List.of())) {
            assertThat(host.problems()).isEmpty();
            assertThat(host.plugins())
                    .extracting(Plugin::id)
                    .containsExactly("org.example.first", "org.example.second");
            assertThat(host.registry().evaluators()).extracting(Registered::id).containsExactly("first", "second");
        }
    }
}
