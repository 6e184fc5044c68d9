package org.pushforward.host.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * Something that the host itself runs on and that bundles may use, too.
 *
 * @param location a jar, or a folder of classes
 */
record Library(Path location) {
    private static final Pattern NUMBERS = Pattern.compile("\\d+(\\.\\d+){0,2}");

    /** Returns the library that a class was loaded from. */
    static Library of(Class<?> type) {
        return holding(type.getName())
                .orElseThrow(() -> new IllegalStateException(type.getName() + " was not loaded from a file"));
    }

    /** Returns the library that holds a class, without loading it; none when the host runs without it. */
    static Optional<Library> holding(String type) {
        String file = type.replace('.', '/') + ".class";
        return Optional.ofNullable(Library.class.getClassLoader().getResource(file))
                .map(resource -> new Library(location(resource, file)));
    }

    private static Path location(URL resource, String file) {
        try {
            if (resource.openConnection() instanceof JarURLConnection jar) {
                return Path.of(jar.getJarFileURL().toURI());
            }
            String text = resource.toString();
            return Path.of(URI.create(text.substring(0, text.length() - file.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(resource + " is not the location of a file", e);
        }
    }

    /** Returns the packages and versions that the manifest exports, as its header {@code Export-Package} has them. */
    String exported() {
        try {
            String header = manifest().getMainAttributes().getValue("Export-Package");
            if (header == null) {
                throw new PluginException(location + " does not say what it exports to bundles; build it with Maven");
            }
            return header;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the packages of a jar whose manifest knows nothing of bundles, each with the version of the jar.
     *
     * @param packages what their names match
     */
    String exported(Pattern packages) {
        try (JarFile jar = new JarFile(location.toFile())) {
            String version = version(jar);
            return jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.contains("/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')))
                    .distinct()
                    .map(name -> name.replace('/', '.'))
                    .filter(packages.asMatchPredicate())
                    .sorted()
                    .map(name -> name + ";version=\"" + version + "\"")
                    .collect(Collectors.joining(","));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the manifest; an empty one where there is none. */
    Manifest manifest() throws IOException {
        if (!Files.isDirectory(location)) {
            try (JarFile jar = new JarFile(location.toFile())) {
                return Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new);
            }
        }
        Path file = location.resolve(JarFile.MANIFEST_NAME);
        if (!Files.exists(file)) {
            return new Manifest();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new Manifest(in);
        }
    }

    /** Returns the numbers of the version that the manifest tells, or else Maven's properties. */
    private String version(JarFile jar) throws IOException {
        String version = jar.getManifest().getMainAttributes().getValue("Implementation-Version");
        Optional<? extends ZipEntry> properties = jar.stream()
                .filter(entry -> entry.getName().matches("META-INF/maven/.*/pom\\.properties"))
                .findFirst();
        if (version == null && properties.isPresent()) {
            try (InputStream in = jar.getInputStream(properties.get())) {
                Properties maven = new Properties();
                maven.load(in);
                version = maven.getProperty("version");
            }
        }
        Matcher numbers = NUMBERS.matcher(version == null ? "" : version);
        if (!numbers.lookingAt()) {
            throw new PluginException(location + " does not tell its version; take the jar that its makers published");
        }
        return numbers.group();
    }
}
