package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.InvalidModuleDescriptorException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * What a jar is called: as a bundle, where its manifest says so; else as a module; else by its file name.
 *
 * @param id the symbolic name
 * @param version in the syntax of OSGi
 */
public record PluginName(String id, String version) {
    private static final String MODULE = "module-info.class";
    private static final Pattern MAVEN = Pattern.compile("META-INF/maven/[^/]+/[^/]+/pom\\.properties");
    private static final String NO_VERSION = "0.0.0";
    private static final Pattern VERSION = Pattern.compile("(\\d+)(?:\\.(\\d+))?(?:\\.(\\d+))?(?:[.-](.+))?");
    /** The name and the version, as those of automatic modules are found (java.lang.module.ModuleFinder). */
    private static final Pattern FILE = Pattern.compile("(.+?)(?:-(\\d+(?:[.-].*)?))?");

    /**
     * Looks at a jar, or at a folder of classes.
     *
     * @throws UncheckedIOException when it cannot be read
     */
    public static PluginName of(Path path) {
        return of(path, path.getFileName().toString());
    }

    /**
     * Looks at a copy of a jar.
     *
     * @param file the name of the jar that it is a copy of
     * @throws UncheckedIOException when it cannot be read
     */
    static PluginName of(Path copy, String file) {
        try {
            Attributes manifest = new Library(copy).manifest().getMainAttributes();
            String symbolic = manifest.getValue("Bundle-SymbolicName");
            if (symbolic != null) {
                String version = manifest.getValue("Bundle-Version");
                return new PluginName(
                        symbolic.replaceAll("\\s*;.*", "").strip(), version == null ? NO_VERSION : version.strip());
            }
            String bare = file.replaceFirst("\\.jar$", "");
            Matcher parts = FILE.matcher(bare);
            boolean named = parts.matches();
            Optional<ModuleDescriptor> module = module(copy);
            String id = module.map(ModuleDescriptor::name)
                    .or(() -> Optional.ofNullable(manifest.getValue("Automatic-Module-Name")))
                    .orElseGet(() -> symbolicName(named ? parts.group(1) : bare));
            String version = module.flatMap(ModuleDescriptor::rawVersion)
                    .or(() -> Optional.ofNullable(manifest.getValue("Implementation-Version")))
                    .or(() -> Optional.ofNullable(named ? parts.group(2) : null))
                    .or(() -> maven(copy))
                    .orElse(NO_VERSION);
            return new PluginName(id, osgi(version));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the plugin " + file, e);
        }
    }

    private static Optional<ModuleDescriptor> module(Path path) throws IOException {
        try {
            if (Files.isDirectory(path)) {
                return Files.exists(path.resolve(MODULE))
                        ? Optional.of(read(Files.newInputStream(path.resolve(MODULE))))
                        : Optional.empty();
            }
            try (JarFile jar = new JarFile(path.toFile(), false)) {
                ZipEntry entry = jar.getEntry(MODULE);
                return entry == null ? Optional.empty() : Optional.of(read(jar.getInputStream(entry)));
            }
        } catch (InvalidModuleDescriptorException e) {
            // No module that could be named, but a plugin all the same.
            return Optional.empty();
        }
    }

    /** Returns the version that Maven wrote into a jar, where it holds one project. */
    private static Optional<String> maven(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(path.toFile(), false)) {
            List<? extends ZipEntry> projects = jar.stream()
                    .filter(entry -> MAVEN.matcher(entry.getName()).matches())
                    .toList();
            if (projects.size() != 1) {
                return Optional.empty();
            }
            Properties properties = new Properties();
            try (InputStream in = jar.getInputStream(projects.get(0))) {
                properties.load(in);
            }
            return Optional.ofNullable(properties.getProperty("version"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the plugin " + path, e);
        }
    }

    private static ModuleDescriptor read(InputStream file) throws IOException {
        try (file) {
            return ModuleDescriptor.read(file);
        }
    }

    private static String symbolicName(String file) {
        return file.replaceAll("[^A-Za-z0-9]+", ".").replaceAll("^\\.|\\.$", "");
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
