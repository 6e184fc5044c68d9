package org.pushforward.host.plugins;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.List;
import java.util.Optional;
import org.pushforward.api.extension.Extension;

/** The framework itself, seen as the plugin that offers what is built in. */
public final class FrameworkPlugin {
    private FrameworkPlugin() {}

    /** Returns the version of the framework, whether it runs as modules or on the class path. */
    public static String version() {
        Module module = FrameworkPlugin.class.getModule();
        ModuleDescriptor descriptor = module.isNamed() ? module.getDescriptor() : onClassPath();
        return Optional.ofNullable(descriptor)
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("unknown");
    }

    /** Registers extensions as what is built in. */
    static void register(List<? extends Extension<?>> builtIn, Registry registry) {
        Plugin itself = new Plugin("framework", version(), "", "", 1, Plugin.State.ACTIVE);
        for (Extension<?> extension : builtIn) {
            ExtensionKind.ALL.stream()
                    .filter(kind -> kind.type().isInstance(extension))
                    .forEach(kind -> registry.add(kind, extension, itself));
        }
    }

    private static ModuleDescriptor onClassPath() {
        return ModuleFinder.of(Library.of(FrameworkPlugin.class).location()).findAll().stream()
                .map(reference -> reference.descriptor())
                .findFirst()
                .orElseThrow();
    }
}
