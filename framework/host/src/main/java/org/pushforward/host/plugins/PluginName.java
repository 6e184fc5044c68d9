package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a jar is called: as a bundle, where its manifest says so; else as a module; else by its file name.
 *
 * @param id the symbolic name
 * @param version in the syntax of OSGi
 */
public record PluginName(String id, String version) {
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:[.-](.+))?");
    private static final String NO_VERSION = "0.0.0";

    /**
     * Looks at a jar, or at a folder of classes.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static PluginName of(Path path) {
        try {
            Attributes manifest = new Library(path).manifest().getMainAttributes();
            String symbolic = manifest.getValue("Bundle-SymbolicName");
            if (symbolic != null) {
                String version = manifest.getValue("Bundle-Version");
                return new PluginName(
                        symbolic.replaceAll("\\s*;.*", "").strip(), version == null ? NO_VERSION : version.strip());
            }
            Optional<ModuleDescriptor> module = module(path);
            String version = Optional.ofNullable(manifest.getValue("Implementation-Version"))
                    .or(() -> module.flatMap(ModuleDescriptor::rawVersion))
                    .orElse(NO_VERSION);
            return new PluginName(
                    module.map(ModuleDescriptor::name).orElseGet(() -> symbolicName(path)), osgi(version));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the plugin " + path, e);
        }
    }

    private static Optional<ModuleDescriptor> module(Path path) {
        try {
            return ModuleFinder.of(path).findAll().stream()
                    .map(ModuleReference::descriptor)
                    .findFirst();
        } catch (FindException e) {
            // Such as a jar with classes in no package: no module, but a plugin all the same.
            return Optional.empty();
        }
    }

    /** Returns the file name with what a symbolic name cannot hold as hyphens. */
    private static String symbolicName(Path path) {
        String name = path.getFileName().toString().replaceFirst("\\.jar$", "").replaceAll("[^A-Za-z0-9_.-]+", "-");
        return name.replaceAll("\\.+", ".").replaceAll("^[.]|[.]$", "");
    }

    /** Returns a version such as {@code 1.2-SNAPSHOT} as {@code 1.2.0.SNAPSHOT}. */
    static String osgi(String version) {
        Matcher parts = VERSION.matcher(version.strip());
        if (!parts.matches()) {
            return NO_VERSION;
        }
        String numbers = parts.group(1) + "." + orZero(parts.group(2)) + "." + orZero(parts.group(3));
        String rest = parts.group(4);
        return rest == null ? numbers : numbers + "." + rest.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    private static String orZero(String number) {
        return number == null ? "0" : number;
    }
}
