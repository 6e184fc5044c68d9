package org.pushforward.onnx;

import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;

/** The program that writes files, as they name it. */
public final class Producer {
    static final String NAME = "pushforward";

    private Producer() {}

    /** Returns the version of this program, such as {@code 0.1.0}, whether it runs as modules or on the class path. */
    public static String version() {
        Module module = Producer.class.getModule();
        return (module.isNamed() ? Optional.of(module.getDescriptor()) : onClassPath())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("unknown");
    }

    /** Returns the descriptor in the jar or folder; none where the classes were put into a jar of somebody else. */
    private static Optional<ModuleDescriptor> onClassPath() {
        try {
            URL here = Producer.class.getProtectionDomain().getCodeSource().getLocation();
            return ModuleFinder.of(Path.of(here.toURI())).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .findFirst();
        } catch (URISyntaxException | FindException e) {
            return Optional.empty();
        }
    }
}
