package org.pushforward.host.plugins;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where bundles lie.
 *
 * @param bundles what plugins themselves need to run: Declarative Services
 * @param shipped the plugins of the distribution
 * @param user the user's own plugins; need not exist
 */
public record PluginFolders(Path bundles, Path shipped, Path user) {
    /** The system property that names the folder of the distribution. */
    public static final String DISTRIBUTION = "pushforward.distribution";

    /** The environment variable that names the user's folder, in which {@code plugins} lies. */
    public static final String HOME = "PUSHFORWARD_HOME";

    /**
     * Returns the folders of the distribution that this program was started from, and of its user.
     *
     * @throws PluginException when the program was not started from a distribution
     */
    public static PluginFolders standard() {
        String distribution = System.getProperty(DISTRIBUTION);
        if (distribution == null) {
            throw new PluginException("The system property " + DISTRIBUTION
                    + " is not set; start with bin/pushforward or set it to the folder of the distribution");
        }
        return of(Path.of(distribution), userFolder(System.getenv()));
    }

    /** Returns the folders of a distribution, and {@code plugins} in the given folder of a user. */
    public static PluginFolders of(Path distribution, Path userFolder) {
        return new PluginFolders(
                distribution.resolve("bundles"), distribution.resolve("plugins"), userFolder.resolve("plugins"));
    }

    /** Returns the user's folder: {@code PUSHFORWARD_HOME}, or else where the platform keeps the data of applications. */
    static Path userFolder(Map<String, String> environment) {
        String home = environment.getOrDefault(HOME, "");
        return home.isEmpty() ? dataFolder(environment).resolve("pushforward") : Path.of(home);
    }

    private static Path dataFolder(Map<String, String> environment) {
        Path home = Path.of(System.getProperty("user.home"));
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("mac")) {
            return home.resolve("Library/Application Support");
        }
        String variable = system.contains("windows") ? "LOCALAPPDATA" : "XDG_DATA_HOME";
        String named = environment.getOrDefault(variable, "");
        return named.isEmpty()
                ? home.resolve(system.contains("windows") ? "AppData/Local" : ".local/share")
                : Path.of(named);
    }
}
