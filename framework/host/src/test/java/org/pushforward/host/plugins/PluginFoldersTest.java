package org.pushforward.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PluginFoldersTest {
    @Test
    void theUserNamesTheFolder() {
        assertThat(PluginFolders.userFolder(Map.of("PUSHFORWARD_HOME", "here"))).isEqualTo(Path.of("here"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void otherwiseItIsInTheDataFolderOfThePlatform() {
        assertThat(PluginFolders.userFolder(Map.of("XDG_DATA_HOME", "/data"))).isEqualTo(Path.of("/data/pushforward"));
        assertThat(PluginFolders.userFolder(Map.of("PUSHFORWARD_HOME", "")))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".local/share/pushforward"));
    }

    @Test
    void aDistributionHoldsBundlesAndPlugins() {
        assertThat(PluginFolders.of(Path.of("product"), Path.of("user")))
                .isEqualTo(new PluginFolders(
                        Path.of("product/bundles"), Path.of("product/plugins"), Path.of("user/plugins")));
    }
}
