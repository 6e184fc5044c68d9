package org.pushforward.host;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.pushforward.host.plugins.PluginFolders;

/**
 * The folders that a host uses.
 *
 * @param plugins where bundles lie; empty for a host without OSGi, whose extensions are those of the program itself
 * @param data where data files are kept
 * @param cache where that is kept which may be computed again
 */
public record HostSettings(Optional<PluginFolders> plugins, Path data, Path cache) {
    /** The environment variable that names the data folder. */
    public static final String DATA = "PUSHFORWARD_DATA";

    private static final String BILL = "pushforward.spdx.json";

    /**
     * Returns the folders of the distribution that this program was started from, and of its user.
     *
     * @throws org.pushforward.host.plugins.PluginException when the program was not started from a distribution
     */
    public static HostSettings standard() {
        return of(Optional.of(PluginFolders.standard()), System.getenv());
    }

    /** Returns the folders of a host without OSGi, and of its user. */
    public static HostSettings embedded() {
        return of(Optional.empty(), System.getenv());
    }

    static HostSettings of(Optional<PluginFolders> plugins, Map<String, String> environment) {
        Path cache = cacheFolder(environment).resolve("pushforward");
        String data = environment.getOrDefault(DATA, "");
        return new HostSettings(plugins, data.isEmpty() ? cache.resolve("data") : Path.of(data), cache);
    }

    /** Returns these settings with another data folder. */
    public HostSettings withData(Path folder) {
        return new HostSettings(plugins, folder, cache);
    }

    /** Returns what the program is made of, an SPDX document in its distribution; empty where it runs without one. */
    Optional<Path> billOfMaterials() {
        return Optional.ofNullable(System.getProperty(PluginFolders.DISTRIBUTION))
                .map(distribution -> Path.of(distribution, BILL));
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
