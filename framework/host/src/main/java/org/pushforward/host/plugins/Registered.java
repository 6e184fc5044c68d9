package org.pushforward.host.plugins;

import org.pushforward.api.extension.Extension;

/**
 * An extension and the plugin that it came from.
 *
 * @param extension what was registered
 * @param plugin as it was when it registered the extension
 * @param <E> the kind of extension
 */
public record Registered<E extends Extension<?>>(E extension, Plugin plugin) {
    /** Returns the extension's id. */
    public String id() {
        return extension.descriptor().id();
    }
}
