package org.pushforward.host.plugins;

import java.util.List;
import org.pushforward.api.extension.Extension;

/**
 * Keeps the plugins: installs the bundles of two folders, knows what they offer and what is wrong with them.
 *
 * <p>A broken plugin is left out and reported; it never stops the host or another plugin. All methods may be called from
 * any thread.
 */
public final class PluginHost implements AutoCloseable {
    private final Registry registry = new Registry();

    private PluginHost() {}

    /**
     * Starts the host and every plugin in the two folders, to be closed by the caller.
     *
     * @param folders where the bundles lie
     * @param builtIn extensions of the framework itself, registered as from the plugin {@code framework}
     * @throws PluginException when the host itself cannot start
     */
    public static PluginHost open(PluginFolders folders, List<? extends Extension<?>> builtIn) {
        PluginHost host = new PluginHost();
        Plugin framework = new Plugin("framework", "0", "", "framework", Plugin.State.ACTIVE);
        for (Extension<?> extension : builtIn) {
            ExtensionKind.ALL.stream()
                    .filter(kind -> kind.type().isInstance(extension))
                    .forEach(kind -> host.registry.add(kind, extension, framework));
        }
        return host;
    }

    /** Follows the user's folder from now on: what is dropped, replaced or removed there comes, changes and goes. */
    public void watch() {}

    /** Returns what can be used; the same object for the life of the host. */
    public Registry registry() {
        return registry;
    }

    /** Returns the plugins as they stand, broken ones among them, in the order in which they were installed. */
    public List<Plugin> plugins() {
        return List.of();
    }

    /** Returns what is wrong at this moment. */
    public List<PluginProblem> problems() {
        return registry.duplicates();
    }

    /** Stops all plugins and deletes what the host had written; what they registered is no longer to be used. */
    @Override
    public void close() {}
}
