package org.pushforward.host;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.pushforward.host.plugins.PluginFolders;

/**
 * The folders that a host uses.
 *
 * @param plugins where bundles lie
 * @param data where data files are kept
 * @param cache where that is kept which may be computed again
 */
public record HostSettings(PluginFolders plugins, Path data, Path cache) {
    /** The environment variable that names the data folder. */
    public static final String DATA = "PUSHFORWARD_DATA";

    /**
     * Returns the folders of the distribution that this program was started from, and of its user.
     *
     * @throws org.pushforward.host.plugins.PluginException when the program was not started from a distribution
     */
    public static HostSettings standard() {
        return of(PluginFolders.standard(), System.getenv());
    }

    static HostSettings of(PluginFolders plugins, Map<String, String> environment) {
        Path cache = cacheFolder(environment).resolve("pushforward");
        String data = environment.getOrDefault(DATA, "");
        return new HostSettings(plugins, data.isEmpty() ? cache.resolve("data") : Path.of(data), cache);
    }

    /** Returns these settings with another data folder. */
    public HostSettings withData(Path folder) {
        return new HostSettings(plugins, folder, cache);
    }

    private static Path cacheFolder(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return home.resolve("Library/Caches");
        }
        boolean windows = system.contains("windows");
        String named = environment.getOrDefault(windows ? "LOCALAPPDATA" : "XDG_CACHE_HOME", "");
        return named.isEmpty() ? home.resolve(windows ? "AppData/Local" : ".cache") : Path.of(named);
    }
}
