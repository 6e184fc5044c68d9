package org.pushforward.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.pushforward.host.plugins.PluginFolders;

class HostSettingsTest {
    private final Optional<PluginFolders> plugins =
            Optional.of(PluginFolders.of(Path.of("distribution"), Path.of("home")));

    @Test
    void theDataFolderIsTheOneThatTheEnvironmentNames() {
        HostSettings settings = HostSettings.of(plugins, Map.of("PUSHFORWARD_DATA", "/data"));

        assertThat(settings.data()).isEqualTo(Path.of("/data"));
        assertThat(settings.withData(Path.of("/other")).data()).isEqualTo(Path.of("/other"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void otherwiseItLiesInTheCacheOfTheUser() {
        assertThat(HostSettings.of(plugins, Map.of("XDG_CACHE_HOME", "/cache")).data())
                .isEqualTo(Path.of("/cache/pushforward/data"));
        assertThat(HostSettings.of(plugins, Map.of()).cache())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".cache", "pushforward"));
    }
}
