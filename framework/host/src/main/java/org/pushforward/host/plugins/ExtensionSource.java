package org.pushforward.host.plugins;

import java.util.List;

/** Where extensions come from: the bundles of an OSGi framework, or the program itself. */
public interface ExtensionSource extends AutoCloseable {
    /** Returns what can be used; the same object for the life of the source. */
    Registry registry();

    /** Returns the plugins as they stand, broken ones among them. */
    List<Plugin> plugins();

    /** Returns what is wrong at this moment. */
    List<PluginProblem> problems();

    /** Lets go of all plugins; what they registered is no longer to be used. */
    @Override
    void close();
}
