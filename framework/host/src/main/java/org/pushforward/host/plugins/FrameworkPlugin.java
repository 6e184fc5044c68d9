package org.pushforward.host.plugins;

import java.util.List;
import org.pushforward.api.extension.Extension;
import org.pushforward.onnx.Producer;

/** The framework itself, seen as the plugin that offers what is built in. */
final class FrameworkPlugin {
    private FrameworkPlugin() {}

    /** Registers extensions as what is built in. */
    static void register(List<? extends Extension<?>> builtIn, Registry registry) {
        Plugin itself = new Plugin("framework", Producer.version(), "", "", 1, Plugin.State.ACTIVE);
        for (Extension<?> extension : builtIn) {
            ExtensionKind.ALL.stream()
                    .filter(kind -> kind.type().isInstance(extension))
                    .forEach(kind -> registry.add(kind, extension, itself));
        }
    }
}
