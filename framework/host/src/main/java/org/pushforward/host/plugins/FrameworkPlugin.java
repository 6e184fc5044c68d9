package org.pushforward.host.plugins;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.util.Optional;

/** The framework itself, seen as the plugin that offers what is built in. */
final class FrameworkPlugin {
    private FrameworkPlugin() {}

    static Plugin describe() {
        Module module = FrameworkPlugin.class.getModule();
        ModuleDescriptor descriptor = module.isNamed() ? module.getDescriptor() : onClassPath();
        String version = Optional.ofNullable(descriptor)
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("unknown");
        return new Plugin("framework", version, "", "", 1, Plugin.State.ACTIVE);
    }

    private static ModuleDescriptor onClassPath() {
        return ModuleFinder.of(Library.of(FrameworkPlugin.class).location()).findAll().stream()
                .map(reference -> reference.descriptor())
                .findFirst()
                .orElseThrow();
    }
}
